package dev.belay.fs.internal;

import dev.belay.fs.HashAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes files on the board, many in one call. */
final class Digests {
    /** So that the program of a call stays small. */
    private static final int TOGETHER = 32;

    private final FileCalls calls;

    Digests(FileCalls calls) {
        this.calls = calls;
    }

    Map<String, byte @Nullable []> of(List<String> paths, HashAlgorithm algorithm) {
        Map<String, byte @Nullable []> found = new LinkedHashMap<>();
        for (int from = 0; from < paths.size(); from += TOGETHER) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + TOGETHER));
            List<byte @Nullable []> digests = digests(some, algorithm);
            for (int i = 0; i < some.size(); i++) {
                found.put(some.get(i), digests.get(i));
            }
        }
        return found;
    }

    private List<byte @Nullable []> digests(List<String> paths, HashAlgorithm algorithm) {
        StringBuilder line = new StringBuilder("_fh(").append(algorithm == HashAlgorithm.SHA_256 ? 1 : 0);
        paths.forEach(path -> line.append(',').append(BoardPaths.expression(path)));
        List<byte @Nullable []> digests = new ArrayList<>();
        calls.items(
                "hash",
                paths.get(0),
                program -> program.use(FilePart.BASE)
                        .use(FilePart.HASH)
                        .line(line.append(')').toString()),
                item -> {
                    if (!(item instanceof Number)) {
                        digests.add(digest(item));
                    }
                });
        return digests;
    }

    private static byte @Nullable [] digest(@Nullable Object item) {
        if (item instanceof List<?> crc) {
            return ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) Statuses.number(crc.get(0)))
                    .array();
        }
        return item instanceof byte[] text
                ? Base64.getDecoder().decode(new String(text, StandardCharsets.ISO_8859_1))
                : null;
    }
}
