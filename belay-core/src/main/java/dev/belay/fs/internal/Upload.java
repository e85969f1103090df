package dev.belay.fs.internal;

import dev.belay.device.internal.ProgramWriter;
import dev.belay.fs.TransferOptions;
import dev.belay.value.PythonLiteral;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A file that is written by bytes, each block in a call of its own, which is repeated where it was garbled. */
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
        this.calls = calls;
        this.path = path;
        this.temporary = temporary;
        this.offset = offset;
        this.options = options;
        this.limits = limits;
    }

    @Override
    public void block(byte[] data, int length, boolean last) {
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
        Optional<List<byte[]>> deflated = options.compressed() && limits.deflate && length > SMALL
                ? DeflatedBlocks.of(data, length)
                : Optional.empty();
        List<byte[]> pieces =
                deflated.orElseGet(() -> List.of(data.length == length ? data : Arrays.copyOf(data, length)));
        String name = temporary == null ? "" : temporary.name();
        CRC32 crc = BoardPaths.crc(path, name);
        crc.update(data, 0, length);
        long check = crc.getValue() ^ offset;
        String expected = Long.toString(check + (last ? 1 : 0));
        String line = "_fr(_fu(" + BoardPaths.bytes(name) + "," + BoardPaths.bytes(path) + "," + offset + ","
                + (deflated.isPresent() ? 1 : 0) + "," + check + "," + (last ? 1 : 0) + "))";
        boolean unused = Repeat.untilRight(VERB, path, () -> {
            UploadExchange exchange = new UploadExchange(
                    BoardPaths.crc(path, name),
                    pieces,
                    deflated.isPresent(),
                    limits.window,
                    calls.patience(),
                    expected);
            return Repeat.attempt(() -> send(line, exchange, expected), exchange::hasBegun);
        });
    }

    private Optional<Boolean> send(String line, UploadExchange exchange, String expected) {
        String result = calls.talk(
                VERB, path, program -> use(program).use(FilePart.RECEIVE).line(line), exchange);
        return result.equals(expected) ? Optional.of(true) : Optional.empty();
    }

    @Override
    public void discard() {
        if (temporary != null) {
            temporary.discard();
        }
    }
}
