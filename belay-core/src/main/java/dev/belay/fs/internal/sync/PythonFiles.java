package dev.belay.fs.internal.sync;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes Python files smaller.
 *
 * @param minified whether comments and the like go
 * @param compiler compiles; null where nothing is compiled
 */
record PythonFiles(boolean minified, @Nullable MpyCross compiler) implements Transformation {
    /** What boards start, and only as Python. */
    private static final Set<String> STARTED = Set.of("boot.py", "main.py");

    private boolean compiles(String path) {
        return compiler != null && !STARTED.contains(path);
    }

    @Override
    public boolean changes(String path) {
        return path.endsWith(".py") && (minified || compiles(path));
    }

    @Override
    public String path(String path) {
        return changes(path) && compiles(path) ? path.substring(0, path.length() - 2) + "mpy" : path;
    }

    @Override
    public byte[] apply(String path, byte[] content) {
        return compiler != null && compiles(path) ? compiler.compile(path, content) : minify(content);
    }

    private static byte[] minify(byte[] content) {
        try {
            String source = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return Minifier.minify(source).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return content;
        }
    }
}
