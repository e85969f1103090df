package dev.belay.fs.internal;

import dev.belay.repl.internal.ByteExchange;
import java.time.Duration;
import java.util.zip.CRC32;

/** Collects what a program writes in frames, as far as they are right. Used by one thread. */
final class DownloadExchange implements ByteExchange {
    private static final int HEAD = 2;
    private static final int CHECK = 2;
    private static final int CHECKED_BITS = 0x3fff;

    private final String path;
    private final long offset;
    private final byte[] content;
    private final Duration patience;
    private final CRC32 crc;
    private final int before;
    private int size;
    private boolean begun;

    /**
     * Prepares an exchange.
     *
     * @param offset where the content begins in the file
     * @param content where the bytes go; there must not be more
     * @param there how many of them have come before; the board does not send them again
     */
    DownloadExchange(String path, long offset, byte[] content, int there, Duration patience) {
        this.path = path;
        this.offset = offset;
        this.content = content;
        this.patience = patience;
        this.before = there;
        this.size = there;
        this.crc = BoardPaths.crc(path);
        crc.update(content, 0, there);
    }

    /**
     * The arguments of the program.
     *
     * @param frame how many bytes of content a frame has at most
     */
    String request(int frame) {
        return BoardPaths.bytes(path) + "," + offset + "," + content.length + "," + frame + "," + before;
    }

    @Override
    public int take(byte[] bytes, int from, int to) {
        if (to - from < HEAD) {
            return 0;
        }
        int length = number(bytes, from);
        if (bytes[from + 1] >= 0 || length == 0 || size + length > content.length) {
            throw new TransferFault("what came is no frame");
        }
        int all = HEAD + length + CHECK;
        if (to - from < all) {
            return 0;
        }
        crc.update(bytes, from + HEAD, length);
        if (number(bytes, from + HEAD + length) != (crc.getValue() & CHECKED_BITS)) {
            throw new TransferFault("a frame is not what the board has read");
        }
        System.arraycopy(bytes, from + HEAD, content, size, length);
        size += length;
        return all;
    }

    private static int number(byte[] bytes, int from) {
        return (bytes[from] & 127) << 7 | (bytes[from + 1] & 127);
    }

    /** How many bytes of the block have come in frames that were right. */
    int size() {
        return size;
    }

    /** Whether what came is what the board has read. */
    boolean isWhole(String result) {
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
