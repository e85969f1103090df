package dev.belay.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the programs that go to a board, by the byte that ends each, but for the questions what threads and timers
 * have to say, which come at times of their own.
 */
public final class CountingTransport implements Transport {
    private static final byte END = 4;
    private static final String QUESTION = "_q((";

    private final Transport inner;
    private final AtomicInteger programs = new AtomicInteger();

    /** Used by the one thread that writes. */
    private final StringBuilder program = new StringBuilder();

    /**
     * Begins at zero.
     *
     * @param inner what it stands before
     */
    public CountingTransport(Transport inner) {
        this.inner = inner;
    }

    /** {@return how many there were} */
    public int programs() {
        return programs.get();
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void open(Duration timeout) {
        inner.open(timeout);
    }

    @Override
    public int read(byte[] buffer) {
        return inner.read(buffer);
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

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        return inner.setLine(line, on);
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public void close() {
        inner.close();
    }
}
