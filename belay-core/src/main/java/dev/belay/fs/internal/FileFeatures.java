package dev.belay.fs.internal;

import dev.belay.device.internal.ProgramWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a board can do with files.
 *
 * @param bytes whether a program can read and write bytes, and check them
 * @param folders whether it has {@code os.stat} and {@code os.rename}
 * @param hashes whether it has SHA-256, and CRC-32 as well
 * @param deflate whether it inflates
 * @param base64 whether it decodes Base64
 * @param epoch the year in which its clock begins
 */
record FileFeatures(boolean bytes, boolean folders, boolean hashes, boolean deflate, boolean base64, int epoch) {
    /** A program must not begin with a compound statement: it may be put behind another. */
    private static final String QUESTIONS = """
            _fq=0
            def _fq(x):
             try:exec(x,{});return 1
             except Exception:return 0
            def _fg():
             try:
              import time
              return time.gmtime(0)[0]
             except Exception:return 2000
            _fr([_fq('import sys;sys.stdin.buffer.read;sys.stdout.buffer.write;int.from_bytes;from binascii import crc32'),_fq('import os;os.stat;os.rename;os.listdir'),_fq('from hashlib import sha256;from binascii import crc32,b2a_base64'),_fq('from io import BytesIO;import deflate;deflate.DeflateIO'),_fq('from binascii import a2b_base64'),_fg()])
            del _fq,_fg""";

    /** Asks for them. */
    static void ask(ProgramWriter program) {
        program.use(FilePart.BASE).line(QUESTIONS);
    }

    /** Reads the answer. */
    static FileFeatures of(@Nullable Object answer) {
        List<?> told = answer instanceof List<?> list ? list : List.of();
        return new FileFeatures(
                is(told, 0),
                is(told, 1),
                is(told, 2),
                is(told, 3),
                is(told, 4),
                ((Number) Objects.requireNonNull(told.get(5))).intValue());
    }

    private static boolean is(List<?> told, int index) {
        return told.get(index) instanceof Number number && number.intValue() == 1;
    }
}
