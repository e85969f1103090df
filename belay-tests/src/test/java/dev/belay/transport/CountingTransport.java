package dev.belay.transport;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the programs that go to a board, by the byte that ends each, but for the questions what threads and timers
 * have to say, which come at times of their own.
 */
public final class CountingTransport extends PassingTransport {
    private static final byte END = 4;
    private static final String QUESTION = "_q((";

    private final AtomicInteger programs = new AtomicInteger();

    /** Used by the one thread that writes. */
    private final StringBuilder program = new StringBuilder();

    /**
     * Begins at zero.
     *
     * @param inner what it stands before
     */
    public CountingTransport(Transport inner) {
        super(inner);
    }

    /** {@return how many there were} */
    public int programs() {
        return programs.get();
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (data[i] != END) {
                program.append((char) data[i]);
            } else {
                if (program.indexOf(QUESTION) < 0) {
                    programs.incrementAndGet();
                }
                program.setLength(0);
            }
        }
        inner.write(data, offset, length);
    }
}
