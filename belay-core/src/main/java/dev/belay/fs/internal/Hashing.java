package dev.belay.fs.internal;

import dev.belay.fs.BoardFileException;
import dev.belay.fs.HashAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Hashes of files, from the board where it has the module, else from what is read here. */
final class Hashing {
    private Hashing() {}

    static String one(Storage storage, String path, HashAlgorithm algorithm) {
        byte[] digest = storage.canHash(algorithm)
                ? storage.digests(List.of(path), algorithm).get(path)
                : here(storage, path, algorithm);
        // the board has told that there is none; this tells why
        return HexFormat.of().formatHex(digest == null ? here(storage, path, algorithm) : digest);
    }

    static Map<String, String> all(Storage storage, List<String> paths, HashAlgorithm algorithm) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, byte @Nullable []> digests =
                storage.canHash(algorithm) ? storage.digests(paths, algorithm) : allHere(storage, paths, algorithm);
        digests.forEach((path, digest) -> {
            if (digest != null) {
                texts.put(path, HexFormat.of().formatHex(digest));
            }
        });
        return texts;
    }

    private static Map<String, byte @Nullable []> allHere(
            Storage storage, List<String> paths, HashAlgorithm algorithm) {
        Map<String, byte @Nullable []> digests = new LinkedHashMap<>();
        for (String path : paths) {
            try {
                digests.put(path, here(storage, path, algorithm));
            } catch (BoardFileException e) {
                digests.put(path, null);
            }
        }
        return digests;
    }

    private static byte[] here(Storage storage, String path, HashAlgorithm algorithm) {
        CRC32 crc = new CRC32();
        MessageDigest sha = sha();
        byte[] block = new byte[Storage.BLOCK];
        long offset = 0;
        int size;
        do {
            size = storage.read(path, offset, block);
            crc.update(block, 0, size);
            sha.update(block, 0, size);
            offset += size;
        } while (size == block.length);
        return algorithm == HashAlgorithm.SHA_256
                ? sha.digest()
                : ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array();
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
