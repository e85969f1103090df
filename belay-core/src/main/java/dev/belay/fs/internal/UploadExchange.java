package dev.belay.fs.internal;

import dev.belay.repl.internal.ByteExchange;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Sends pieces to a program, no more at a time than the board can hold, and watches what it acknowledges. Used by one
 * thread.
 */
final class UploadExchange implements ByteExchange {
    private static final byte[] PIECE_ENDS = {FrameWriter.LENGTH_BASE - 1};
    private static final byte[] ALL_ENDS = {FrameWriter.LENGTH_BASE};

    /** What is sent: {@code before} bytes of content are written by when the board has this frame. */
    private record Unacknowledged(int size, int acknowledgement, int before) {}

    private final Block block;
    private final List<byte[]> pieces;
    private final int window;
    private final Duration patience;
    private final CRC32 crc;
    private final Queue<Unacknowledged> unacknowledged = new ArrayDeque<>();
    private int underWay;
    private int piece;
    private int offset;
    private int written;
    private boolean begun;
    private boolean ended;

    /** What is sent. */
    static final class Block {
        private final byte[] data;
        private final int there;
        private final List<byte[]> pieces;
        private final String result;

        /**
         * Describes it.
         *
         * @param data the whole block
         * @param there how many bytes of it the board has already; with deflated pieces, the end of one of them
         * @param deflated the pieces that it is deflated to; null where it is not
         * @param result what the program has to return
         */
        Block(byte[] data, int there, @Nullable List<byte[]> deflated, String result) {
            this.data = data;
            this.there = there;
            this.pieces = deflated == null ? List.of(data) : deflated;
            this.result = result;
        }

        private boolean isDeflated() {
            return pieces.get(0) != data;
        }
    }

    /**
     * Prepares an exchange.
     *
     * @param crc what acknowledgements begin with
     * @param window how many bytes the board can hold
     */
    UploadExchange(CRC32 crc, Block block, int window, Duration patience) {
        this.crc = crc;
        this.block = block;
        this.pieces = block.pieces;
        this.window = window;
        this.patience = patience;
        this.written = block.there;
        crc.update(block.data, 0, block.there);
        if (block.isDeflated()) {
            piece = block.there / DeflatedBlocks.SIZE;
        } else {
            offset = block.there;
        }
    }

    @Override
    public int take(byte[] bytes, int from, int to) {
        Unacknowledged oldest = unacknowledged.poll();
        if (oldest == null || oldest.acknowledgement != (bytes[from] & 0xff)) {
            throw new TransferFault("a frame was not acknowledged as it was sent");
        }
        underWay -= oldest.size;
        written = oldest.before;
        return 1;
    }

    @Override
    public byte[] next() {
        if (ended) {
            return new byte[0];
        }
        begun = true;
        ByteArrayOutputStream due = new ByteArrayOutputStream(window);
        while (!ended && addNext(due)) {
            // until the window is full
        }
        return due.toByteArray();
    }

    /** Adds a frame, or a mark: {@return whether there was room} */
    private boolean addNext(ByteArrayOutputStream due) {
        if (piece == pieces.size()) {
            due.writeBytes(ALL_ENDS);
            ended = true;
            return true;
        }
        byte[] data = pieces.get(piece);
        if (offset == data.length) {
            if (block.isDeflated()) {
                due.writeBytes(PIECE_ENDS);
            }
            piece++;
            offset = 0;
            return true;
        }
        int length = FrameWriter.length(data, offset, data.length, FrameWriter.most(window));
        byte[] frame = FrameWriter.frame(data, offset, length);
        if (underWay > 0 && underWay + frame.length > window) {
            return false;
        }
        crc.update(data, offset, length);
        int before = block.isDeflated() ? piece * DeflatedBlocks.SIZE : offset;
        unacknowledged.add(new Unacknowledged(frame.length, (int) (crc.getValue() & 127) | 128, before));
        underWay += frame.length;
        offset += length;
        due.writeBytes(frame);
        return true;
    }

    /** Whether the program runs and may have been sent something. */
    boolean hasBegun() {
        return begun;
    }

    /** How many bytes of the block are written: those before the last frame that was acknowledged. */
    int written() {
        return written;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public boolean leftInput(String told) {
        return begun && !told.equals(block.result);
    }
}
