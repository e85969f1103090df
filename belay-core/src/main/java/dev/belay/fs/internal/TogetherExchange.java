package dev.belay.fs.internal;

import dev.belay.repl.internal.ByteExchange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.zip.CRC32;

/**
 * Sends files one behind the other, no more at a time than the board can hold, and watches what it acknowledges. Used
 * by one thread.
 */
final class TogetherExchange implements ByteExchange {
    private static final byte FILE_ENDS = FrameWriter.LENGTH_BASE - 2;
    private static final byte PIECE_ENDS = FrameWriter.LENGTH_BASE - 1;
    private static final byte ALL_ENDS = FrameWriter.LENGTH_BASE;
    private static final int HEAD = 1 + 2 * Integer.BYTES;

    /** Bytes that are acknowledged as a whole; the acknowledgement is 0 where there is none. */
    private static final class Due {
        private final byte[] bytes;
        private final int acknowledgement;
        private final boolean endsFile;

        private Due(byte[] bytes, int acknowledgement, boolean endsFile) {
            this.bytes = bytes;
            this.acknowledgement = acknowledgement;
            this.endsFile = endsFile;
        }

        private int size() {
            return bytes.length;
        }
    }

    private final String prefix;
    private final int window;
    private final Duration patience;
    private final Runnable fileIsThere;
    private final CRC32 crc;
    private final Queue<Due> due = new ArrayDeque<>();
    private final Queue<Due> unacknowledged = new ArrayDeque<>();
    private int underWay;
    private boolean begun;
    private boolean ended;

    /**
     * Begins with no files.
     *
     * @param prefix the directory
     * @param window how many bytes the board can hold
     * @param fileIsThere told of each file that is in its place
     */
    TogetherExchange(String prefix, int window, Duration patience, Runnable fileIsThere) {
        this.prefix = prefix;
        this.window = window;
        this.patience = patience;
        this.fileIsThere = fileIsThere;
        this.crc = BoardPaths.crc(prefix);
    }

    /** How long a path may be. */
    static int longestPath(int window) {
        return FrameWriter.mostBrief(window) - HEAD;
    }

    /** Whether the head of a file goes into one frame. */
    static boolean fits(String prefix, byte[] path, byte[] content, boolean deflated, int window) {
        byte[] head = head(prefix, path, content, deflated);
        int most = FrameWriter.mostBrief(window);
        return head.length <= most && FrameWriter.length(head, 0, head.length, most) == head.length;
    }

    private static byte[] head(String prefix, byte[] path, byte[] content, boolean deflated) {
        CRC32 whole = new CRC32();
        whole.update(content);
        ByteBuffer head = ByteBuffer.allocate(HEAD + path.length)
                .put((byte) (deflated ? 1 : 0))
                .putInt((int) whole.getValue());
        CRC32 check = BoardPaths.crc(prefix);
        check.update(head.array(), 0, head.position());
        check.update(path);
        return head.putInt((int) check.getValue()).put(path).array();
    }

    /**
     * Adds a file.
     *
     * @param pieces the content, or what it is deflated to
     */
    void add(byte[] path, byte[] content, List<byte[]> pieces, boolean deflated) {
        byte[] head = head(prefix, path, content, deflated);
        addFrame(head, 0, head.length);
        for (byte[] piece : pieces) {
            for (int from = 0; from < piece.length; ) {
                int length = FrameWriter.length(piece, from, piece.length, FrameWriter.mostBrief(window));
                addFrame(piece, from, length);
                from += length;
            }
            if (deflated) {
                due.add(new Due(new byte[] {PIECE_ENDS}, 0, false));
            }
        }
        crc.update('.');
        due.add(new Due(new byte[] {FILE_ENDS}, acknowledgement(), true));
    }

    private void addFrame(byte[] data, int from, int length) {
        crc.update(data, from, length);
        due.add(new Due(
                FrameWriter.briefFrame(data, from, length, FrameWriter.mostBrief(window)), acknowledgement(), false));
    }

    private int acknowledgement() {
        return (int) (crc.getValue() & 127) | 128;
    }

    /** What the program has to return. */
    String expected() {
        return Long.toString(crc.getValue());
    }

    @Override
    public int take(byte[] bytes, int from, int to) {
        Due oldest = unacknowledged.poll();
        if (oldest == null || oldest.acknowledgement != (bytes[from] & 0xff)) {
            throw new TransferFault("a frame was not acknowledged as it was sent");
        }
        underWay -= oldest.size();
        if (oldest.endsFile) {
            fileIsThere.run();
        }
        return 1;
    }

    @Override
    public byte[] next() {
        begun = true;
        ByteArrayOutputStream now = new ByteArrayOutputStream(window);
        Due first = due.peek();
        while (first != null && (underWay == 0 || underWay + first.size() <= window)) {
            due.remove();
            now.writeBytes(first.bytes);
            if (first.acknowledgement != 0) {
                unacknowledged.add(first);
                underWay += first.size();
            }
            first = due.peek();
        }
        if (first == null && !ended) {
            now.write(ALL_ENDS);
            ended = true;
        }
        return now.toByteArray();
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
    public boolean leftInput(String result) {
        return begun && !result.equals(expected());
    }
}
