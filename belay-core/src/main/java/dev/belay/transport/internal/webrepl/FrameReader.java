package dev.belay.transport.internal.webrepl;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads WebSocket frames, and gives what is in those that carry the REPL. For one thread. */
final class FrameReader {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int KIND = 0x0f;
    private static final int LARGEST_CONTROL = 125;

    private final InputStream input;
    private final FrameWriter writer;
    private long left;
    private boolean isText;
    private boolean ended;

    FrameReader(InputStream input, FrameWriter writer) {
        this.input = input;
        this.writer = writer;
    }

    /**
     * Reads what the REPL says. Frames with files are skipped, pings are answered.
     *
     * @param buffer where it goes
     * @return how many bytes, or -1 when the board has ended the WebSocket or the connection
     * @throws IOException if the connection broke, or this is no WebSocket
     */
    int read(byte[] buffer) throws IOException {
        while (left == 0) {
            if (ended || !nextFrame()) {
                ended = true;
                return -1;
            }
        }
        int count = input.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
            throw brokenOff();
        }
        left -= count;
        return count;
    }

    /** Reads the head of a frame, and all of it unless it is for the REPL. Tells whether there was one. */
    private boolean nextFrame() throws IOException {
        int first = input.read();
        if (first < 0) {
            return false;
        }
        int second = next();
        if ((first & RESERVED) != 0 || (second & MASKED) != 0) {
            throw new IOException("What the board sends is no WebSocket");
        }
        int kind = first & KIND;
        long length = length(second);
        switch (kind) {
            case CONTINUATION, TEXT, BINARY -> {
                isText = kind == TEXT || (kind == CONTINUATION && isText);
                if (isText) {
                    left = length;
                } else {
                    input.skipNBytes(length);
                }
            }
            case CLOSE -> {
                return false;
            }
            case PING -> writer.answer(payload(length));
            case PONG -> payload(length);
            default -> throw new IOException("What the board sends is no WebSocket: it has frames of kind " + kind);
        }
        return true;
    }

    private long length(int second) throws IOException {
        int bytes = switch (second) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
        long length = bytes == 0 ? second : 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | next();
        }
        if (length < 0) {
            throw new IOException("What the board sends is no WebSocket: a frame is too long");
        }
        return length;
    }

    private byte[] payload(long length) throws IOException {
        if (length > LARGEST_CONTROL) {
            throw new IOException("What the board sends is no WebSocket: a control frame is too long");
        }
        byte[] payload = input.readNBytes((int) length);
        if (payload.length < length) {
            throw brokenOff();
        }
        return payload;
    }

    private int next() throws IOException {
        int value = input.read();
        if (value < 0) {
            throw brokenOff();
        }
        return value;
    }

    private static EOFException brokenOff() {
        return new EOFException("The connection ended in the middle of what the board was saying");
    }
}
