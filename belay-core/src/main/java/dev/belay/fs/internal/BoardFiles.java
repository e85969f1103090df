package dev.belay.fs.internal;

import dev.belay.device.DeviceContext;
import dev.belay.fs.FileSystemContext;
import dev.belay.internal.Checks;
import dev.belay.value.GenericType;
import dev.belay.value.PythonLiteral;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Files by way of Python's own {@code open} and {@code os}. */
public final class BoardFiles implements FileSystemContext {
    /** Small enough for the heap of a small board, as a literal. */
    private static final int PIECE = 512;

    /** Its literal takes up to four times as much of the board's heap. */
    private static final int READ_PIECE = 1024;

    private static final GenericType<List<String>> NAMES = new GenericType<>() {};

    private final DeviceContext device;

    /**
     * Creates the files of a session.
     *
     * @param device the session's namespace
     */
    public BoardFiles(DeviceContext device) {
        this.device = device;
    }

    @Override
    public byte[] read(String path) {
        String name = literal(path);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece;
        do {
            piece = device.evaluate(
                    "(lambda f:(f.seek(" + content.size() + "),f.read(" + READ_PIECE + "),f.close())[1])(open(" + name
                            + ",'rb'))",
                    byte[].class);
            content.writeBytes(piece);
        } while (piece.length == READ_PIECE);
        return content.toByteArray();
    }

    @Override
    public void write(String path, byte[] content) {
        Objects.requireNonNull(content, "content");
        String name = literal(path);
        int from = 0;
        do {
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE));
            device.execute("with open(" + name + ",'" + (from == 0 ? "wb" : "ab")
                    + "') as _belay_file:_belay_file.write(" + PythonLiteral.write(piece) + ")\ndel _belay_file");
            from += PIECE;
        } while (from < content.length);
    }

    @Override
    public List<String> list(String path) {
        return device.evaluate("sorted(__import__('os').listdir(" + literal(path) + "))", NAMES);
    }

    @Override
    public void delete(String path) {
        device.evaluate("__import__('os').remove(" + literal(path) + ") or 1", Integer.class);
    }

    private static String literal(String path) {
        Objects.requireNonNull(path, "path");
        Checks.require(!path.isEmpty() && path.indexOf('\0') < 0, "'" + path + "' is no path");
        return PythonLiteral.write(path);
    }
}
