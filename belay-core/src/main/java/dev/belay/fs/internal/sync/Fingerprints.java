package dev.belay.fs.internal.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a directory holds, each file as 48 bits of the SHA-256 of its path and content. Their exclusive or stands for
 * all of them, in any order, so that a board need not sort. Not thread-safe.
 */
public final class Fingerprints {
    private static final int BYTES = 6;
    private static final int BUFFER = 8 * 1024;

    private final SortedMap<String, Long> entries = new TreeMap<>();

    /**
     * A file that was read.
     *
     * @param fingerprint of path and content
     * @param size in bytes
     */
    public record Measured(long fingerprint, long size) {}

    /** Creates an empty directory. */
    public Fingerprints() {}

    /**
     * Adds a file, or a directory where the path ends in a slash.
     *
     * @param path relative
     * @param fingerprint of path and content
     */
    public void add(String path, long fingerprint) {
        entries.put(path, fingerprint);
    }

    /** {@return fingerprints by path} */
    public SortedMap<String, Long> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /**
     * Tells what a board calculates for all of it.
     *
     * @param target what it begins with, so that a request that was garbled is noticed
     * @return 48 bits
     */
    public long sum(String target) {
        long sum = first(sha(target));
        for (long entry : entries.values()) {
            sum ^= entry;
        }
        return sum;
    }

    /**
     * Calculates the fingerprint of a directory.
     *
     * @param path with a slash at its end
     * @return 48 bits
     */
    public static long of(String path) {
        return first(sha(path + '\0'));
    }

    /**
     * Calculates the fingerprint of a file.
     *
     * @param path relative
     * @param content is read to its end
     * @return 48 bits, and how long it is
     * @throws IOException if it can't be read
     */
    public static Measured of(String path, InputStream content) throws IOException {
        MessageDigest sha = sha(path + '\0');
        long total = 0;
        byte[] buffer = new byte[BUFFER];
        for (int size = content.read(buffer); size >= 0; size = content.read(buffer)) {
            sha.update(buffer, 0, size);
            total += size;
        }
        return new Measured(first(sha), total);
    }

    private static MessageDigest sha(String beginning) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(beginning.getBytes(StandardCharsets.UTF_8));
            return sha;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static long first(MessageDigest sha) {
        byte[] digest = sha.digest();
        long value = 0;
        for (int i = 0; i < BYTES; i++) {
            value = value << 8 | (digest[i] & 0xff);
        }
        return value;
    }
}
