package dev.belay.fs.internal;

import dev.belay.repl.internal.ByteExchange;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.zip.CRC32;

/**
 * Sends pieces to a program, no more at a time than the board can hold, and watches what it acknowledges. Used by one
 * thread.
 */
final class UploadExchange implements ByteExchange {
    private static final byte[] PIECE_ENDS = {FrameWriter.LENGTH_BASE - 1};
    private static final byte[] ALL_ENDS = {FrameWriter.LENGTH_BASE};

    private record Unacknowledged(int size, int acknowledgement) {}

    private final List<byte[]> pieces;
    private final boolean marked;
    private final int window;
    private final Duration patience;
    private final String result;
    private final CRC32 crc;
    private final Queue<Unacknowledged> unacknowledged = new ArrayDeque<>();
    private int underWay;
    private int piece;
    private int offset;
    private boolean begun;
    private boolean ended;

    /**
     * Prepares an exchange.
     *
     * @param crc what acknowledgements begin with
     * @param pieces what is sent
     * @param marked whether the end of each piece is told
     * @param window how many bytes the board can hold
     * @param result what the program has to return
     */
    UploadExchange(CRC32 crc, List<byte[]> pieces, boolean marked, int window, Duration patience, String result) {
        this.crc = crc;
        this.pieces = pieces;
        this.marked = marked;
        this.window = window;
        this.patience = patience;
        this.result = result;
    }

    @Override
    public int take(byte[] bytes, int from, int to) {
        Unacknowledged oldest = unacknowledged.poll();
        if (oldest == null || oldest.acknowledgement != (bytes[from] & 0xff)) {
            throw new TransferFault("a frame was not acknowledged as it was sent");
        }
        underWay -= oldest.size;
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
            if (marked) {
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
        unacknowledged.add(new Unacknowledged(frame.length, (int) (crc.getValue() & 127) | 128));
        underWay += frame.length;
        offset += length;
        due.writeBytes(frame);
        return true;
    }

    /** Whether the program runs and may have been sent something. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public boolean leftInput(String told) {
        return begun && !told.equals(result);
    }
}
