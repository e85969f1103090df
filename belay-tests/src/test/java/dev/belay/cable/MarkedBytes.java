package dev.belay.cable;

import dev.belay.transport.PassingTransport;
import dev.belay.transport.Transport;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire that damages one byte, when it is told so. */
final class MarkedBytes extends PassingTransport {
    private static final int NOTHING = -1;

    private final AtomicInteger out = new AtomicInteger(NOTHING);
    private final AtomicInteger answer = new AtomicInteger(NOTHING);
    private final AtomicInteger in = new AtomicInteger(NOTHING);

    MarkedBytes(Transport inner) {
        super(inner);
    }

    /** Turns the next at sign that goes to the board into another byte. */
    void turnInto(int value) {
        out.set(value);
    }

    /** Turns the next at sign that comes from the board into another byte. */
    void turnAnswerInto(int value) {
        answer.set(value);
    }

    /** Turns the next control character from the board that stands around results into another byte. */
    void turnAnswersInto(int value) {
        in.set(value);
    }

    @Override
    public int read(byte[] buffer) {
        int size = inner.read(buffer);
        for (int i = 0; i < size; i++) {
            boolean isMark = buffer[i] > 4 && buffer[i] < ' ' && buffer[i] != '\r' && buffer[i] != '\n';
            if (isMark && in.get() != NOTHING) {
                buffer[i] = (byte) in.getAndSet(NOTHING);
            } else if (buffer[i] == '@' && answer.get() != NOTHING) {
                buffer[i] = (byte) answer.getAndSet(NOTHING);
            }
        }
        return size;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        byte[] passed = data.clone();
        for (int i = offset; i < offset + length; i++) {
            if (passed[i] == '@' && out.get() != NOTHING) {
                passed[i] = (byte) out.getAndSet(NOTHING);
            }
        }
        inner.write(passed, offset, length);
    }
}
