package dev.belay.fs.internal;

import dev.belay.device.DeviceContext;
import dev.belay.fs.FileSystemContext;
import dev.belay.internal.Checks;
import dev.belay.value.GenericType;
import dev.belay.value.PythonLiteral;
import java.util.Arrays;
import java.util.List;

/** Files by way of Python's own {@code open} and {@code os}. */
public final class BoardFiles implements FileSystemContext {
    /** Small enough for the heap of a small board, as a literal. */
    private static final int PIECE = 512;

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
        return device.evaluate("(lambda f:(f.read(),f.close())[0])(open(" + literal(path) + ",'rb'))", byte[].class);
    }

    @Override
    public void write(String path, byte[] content) {
        String name = literal(path);
        int from = 0;
        do {
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE));
            device.execute("with open(" + name + ",'" + (from == 0 ? "wb" : "ab") + "') as _f:_f.write("
                    + PythonLiteral.write(piece) + ")\ndel _f");
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
        Checks.require(!path.isEmpty() && path.indexOf('\0') < 0, "'" + path + "' is no path");
        return PythonLiteral.write(path);
    }
}
