package dev.belay.fs.internal;

import dev.belay.repl.internal.ByteExchange;
import java.time.Duration;
import java.util.zip.CRC32;

/** Collects what a program writes in frames. Used by one thread. */
final class DownloadExchange implements ByteExchange {
    private static final int HEAD = 2;

    private final String path;
    private final long offset;
    private final byte[] content;
    private final Duration patience;
    private int size;
    private boolean begun;

    /**
     * Prepares an exchange.
     *
     * @param offset where the content begins in the file
     * @param content where the bytes go; there must not be more
     */
    DownloadExchange(String path, long offset, byte[] content, Duration patience) {
        this.path = path;
        this.offset = offset;
        this.content = content;
        this.patience = patience;
    }

    @Override
    public int take(byte[] bytes, int from, int to) {
        if (to - from < HEAD) {
            return 0;
        }
        int length = (bytes[from] & 127) << 7 | (bytes[from + 1] & 127);
        if (bytes[from + 1] >= 0 || length == 0 || size + length > content.length) {
            throw new TransferFault("what came is no frame");
        }
        if (to - from < HEAD + length) {
            return 0;
        }
        System.arraycopy(bytes, from + HEAD, content, size, length);
        size += length;
        return HEAD + length;
    }

    int size() {
        return size;
    }

    /** Whether what came is what the board has read. */
    boolean isWhole(String result) {
        CRC32 crc = BoardPaths.crc(path);
        crc.update(content, 0, size);
        return result.equals(Long.toString(crc.getValue() ^ offset ^ content.length));
    }

    /** Whether the program runs. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public byte[] next() {
        begun = true;
        return new byte[0];
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public boolean leftInput(String result) {
        return false;
    }
}
