package dev.belay.fs.internal;

import java.util.Arrays;

/**
 * Writes frames in which no byte has a meaning to a REPL or a terminal: Ctrl-A to Ctrl-E, return, Ctrl-Z, and Ctrl-\.
 * So Ctrl-C stays what it is, and what a program leaves unread does nothing. Each frame has a key that makes it so.
 */
final class FrameWriter {
    static final int LENGTH_BASE = 31;
    static final int LONGEST = 120;

    /** In front of a brief frame of another length than usual. */
    private static final byte SHORT = 27;

    private static final int[] FORBIDDEN = {1, 2, 3, 4, 5, 13, 26, 28};
    private static final int HEAD = 2;

    private FrameWriter() {}

    /** How many bytes the next frame takes: as many as allowed, or fewer where no key fits all of them. */
    static int length(byte[] data, int from, int to, int most) {
        int length = Math.min(to - from, most);
        while (key(data, from, from + length) < 0) {
            length = Math.max(1, length * 3 / 4);
        }
        return length;
    }

    /** The key under which nothing forbidden appears, or -1. Those that are marks of their own are left out. */
    private static int key(byte[] data, int from, int to) {
        boolean[] bad = new boolean[256];
        for (int forbidden : FORBIDDEN) {
            bad[forbidden] = true;
        }
        Arrays.fill(bad, SHORT, LENGTH_BASE + 1, true);
        for (int i = from; i < to; i++) {
            for (int forbidden : FORBIDDEN) {
                bad[(data[i] & 0xff) ^ forbidden] = true;
            }
        }
        for (int key = 0; key < bad.length; key++) {
            if (!bad[key]) {
                return key;
            }
        }
        return -1;
    }

    /** Writes a frame of a length that {@link #length} gave. */
    static byte[] frame(byte[] data, int from, int length) {
        int key = key(data, from, from + length);
        byte[] frame = new byte[HEAD + length];
        frame[0] = (byte) (LENGTH_BASE + length);
        frame[1] = (byte) key;
        for (int i = 0; i < length; i++) {
            frame[HEAD + i] = (byte) (data[from + i] ^ key);
        }
        return frame;
    }

    /**
     * Writes a frame of a length that {@link #length} gave, for whoever knows how long most of them are: those have
     * only their key in front.
     */
    static byte[] briefFrame(byte[] data, int from, int length, int usual) {
        byte[] frame = frame(data, from, length);
        if (length == usual) {
            return Arrays.copyOfRange(frame, 1, frame.length);
        }
        byte[] marked = new byte[frame.length + 1];
        marked[0] = SHORT;
        System.arraycopy(frame, 0, marked, 1, frame.length);
        return marked;
    }

    /** How many bytes of content fit into a brief frame so that two of the usual length fit into a window. */
    static int mostBrief(int window) {
        return Math.max(1, Math.min(LONGEST, window / 2 - 1));
    }

    /** How many bytes of content fit into a frame so that two frames fit into a window. */
    static int most(int window) {
        return Math.max(1, Math.min(LONGEST, window / 2 - HEAD));
    }
}
