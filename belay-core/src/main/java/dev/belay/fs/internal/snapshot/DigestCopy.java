package dev.belay.fs.internal.snapshot;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on, and hashes and counts them. Closing it leaves the other stream open. */
final class DigestCopy extends FilterOutputStream {
    private final MessageDigest sha;
    private long size;

    DigestCopy(OutputStream target) {
        super(target);
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        sha.update(bytes, from, length);
        size += length;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }

    long size() {
        return size;
    }

    String sha256() {
        return HexFormat.of().formatHex(sha.digest());
    }
}
