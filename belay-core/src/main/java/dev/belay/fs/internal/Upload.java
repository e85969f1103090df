package dev.belay.fs.internal;

import dev.belay.device.internal.ProgramWriter;
import dev.belay.fs.BoardFileException;
import dev.belay.fs.HashAlgorithm;
import dev.belay.fs.TransferOptions;
import dev.belay.value.PythonLiteral;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written by bytes, each block in a call of its own. Where one was garbled or cut off, the next call
 * goes on behind what was written.
 */
final class Upload implements Storage.Writing {
    /** How much longer than its bytes a literal may be: a round trip costs more. */
    private static final int SLACK = 32;

    private static final int SMALL = 512;
    private static final String VERB = "write";

    private final FileCalls calls;
    private final String path;
    private final TemporaryFiles.@Nullable Temporary temporary;
    private final TransferOptions options;
    private final Limits limits;
    private final CRC32 content = new CRC32();
    private long offset;

    /**
     * What the board can take.
     *
     * @param window how many bytes it holds without reading them
     * @param deflate whether it inflates, and has the memory for it
     */
    record Limits(int window, boolean deflate) {}

    /**
     * Begins an upload.
     *
     * @param temporary what is written, and renamed at the end; null to write to the path itself
     * @param offset where the first block goes
     */
    Upload(
            FileCalls calls,
            String path,
            TemporaryFiles.@Nullable Temporary temporary,
            long offset,
            TransferOptions options,
            Limits limits) {
        this.calls = temporary == null ? calls : calls.writing(temporary.path());
        this.path = path;
        this.temporary = temporary;
        this.offset = offset;
        this.options = options;
        this.limits = limits;
    }

    @Override
    public void block(byte[] data, int length, boolean last) {
        content.update(data, 0, length);
        if (!last || temporary == null || offset > 0 || !literal(temporary, Arrays.copyOf(data, length))) {
            exchange(data, length, last);
        }
        offset += length;
        if (last && temporary != null) {
            temporary.release();
        }
        options.listener().transferred(offset);
    }

    private boolean literal(TemporaryFiles.Temporary beside, byte[] content) {
        String text = content.length > SMALL ? "" : PythonLiteral.write(content);
        if (content.length > SMALL || text.length() > content.length + SLACK) {
            return false;
        }
        CRC32 crc = BoardPaths.crc(path, beside.name());
        crc.update(content);
        String line = "_fr(_fl(" + BoardPaths.bytes(beside.name()) + "," + BoardPaths.bytes(path) + "," + text + ","
                + crc.getValue() + "))";
        boolean unused = Repeat.untilRight(
                calls,
                VERB,
                path,
                () -> Repeat.attempt(
                        () -> Integer.valueOf(1).equals(number(line)) ? Optional.of(true) : Optional.empty(),
                        () -> false));
        return true;
    }

    private @Nullable Integer number(String line) {
        Object result = calls.value(
                VERB, path, program -> use(program).use(FilePart.WRITE).line(line));
        return result instanceof Number number ? number.intValue() : null;
    }

    private static ProgramWriter use(ProgramWriter program) {
        return program.use(FilePart.BASE).use(FilePart.FOLDERS);
    }

    private void exchange(byte[] data, int length, boolean last) {
        byte[] block = data.length == length ? data : Arrays.copyOf(data, length);
        Optional<List<byte[]>> deflated = options.compressed() && limits.deflate && length > SMALL
                ? DeflatedBlocks.of(data, length)
                : Optional.empty();
        String name = temporary == null ? "" : temporary.name();
        CRC32 crc = BoardPaths.crc(path, name);
        crc.update(block);
        long check = crc.getValue() ^ offset;
        String expected = Long.toString(check + (last ? 1 : 0));
        String line = "_fr(_fu(" + BoardPaths.bytes(name) + "," + BoardPaths.bytes(path) + "," + offset + ","
                + (deflated.isPresent() ? 1 : 0) + "," + check + "," + (last ? 1 : 0) + ",";
        Written written = new Written();
        boolean unused = Repeat.untilRight(calls, VERB, path, () -> {
            UploadExchange.Block next = new UploadExchange.Block(block, written.bytes, deflated.orElse(null), expected);
            UploadExchange exchange =
                    new UploadExchange(BoardPaths.crc(path, name), next, limits.window, calls.patience());
            return new Sending(line, exchange, expected, last, written);
        });
    }

    /** How much of a block the board has, after the tries so far. */
    private static final class Written {
        private int bytes;
        private int tries;
    }

    /** A try to send a block, which begins behind what the board has. */
    private final class Sending implements Repeat.Try<Boolean> {
        private final String line;
        private final UploadExchange exchange;
        private final String expected;
        private final boolean last;
        private final Written written;
        private final int before;

        private Sending(String line, UploadExchange exchange, String expected, boolean last, Written written) {
            this.line = line;
            this.exchange = exchange;
            this.expected = expected;
            this.last = last;
            this.written = written;
            this.before = written.bytes;
        }

        @Override
        public Optional<Boolean> run() {
            written.tries++;
            boolean complete = false;
            try {
                String result = calls.talk(
                        VERB,
                        path,
                        program -> use(program).use(FilePart.RECEIVE).line(line + before + "))"),
                        exchange);
                complete = true;
                return result.equals(expected) ? Optional.of(true) : Optional.empty();
            } catch (BoardFileException e) {
                if (temporary == null || !last || written.tries == 1 || !e.is("ENOENT") || !isThere()) {
                    throw e;
                }
                return Optional.of(true);
            } finally {
                // what led to a wrong sum, or no farther, is not trusted
                boolean trusted = !complete && exchange.written() > before;
                written.bytes = trusted || !exchange.hasBegun() ? exchange.written() : 0;
            }
        }

        @Override
        public boolean hasBegun() {
            return exchange.hasBegun();
        }

        @Override
        public long progress() {
            return exchange.written();
        }
    }

    /** Whether the file is in its place, though the answer that told so was lost. */
    private boolean isThere() {
        byte[] digest =
                new Digests(calls).of(List.of(path), HashAlgorithm.CRC_32).get(path);
        return digest != null
                && Arrays.equals(
                        digest,
                        ByteBuffer.allocate(Integer.BYTES)
                                .putInt((int) content.getValue())
                                .array());
    }

    @Override
    public void discard() {
        if (temporary != null) {
            temporary.discard();
        }
    }
}
