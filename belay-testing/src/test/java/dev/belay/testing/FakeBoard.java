package dev.belay.testing;

import dev.belay.testing.internal.paced.WireClock;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Notes what is written and when; says what a test makes it say. */
final class FakeBoard implements Transport {
    private static final String END = "";
    private static final String BREAK = "\0break";
    private final WireClock clock;
    private final BlockingQueue<String> says = new LinkedBlockingQueue<>();
    private final List<String> taken = new ArrayList<>();
    private boolean open;
    private volatile boolean refuses;

    FakeBoard(WireClock clock) {
        this.clock = clock;
    }

    /** What was written, as {@code text@nanos}, a byte each. */
    synchronized List<String> taken() {
        return List.copyOf(taken);
    }

    void say(String text) {
        says.add(text);
    }

    void end() {
        says.add(END);
    }

    void breakPipe() {
        refuses = true;
        says.add(BREAK);
    }

    @Override
    public String name() {
        return "fake:board";
    }

    @Override
    public synchronized void open(Duration timeout) {
        open = true;
    }

    @Override
    public int read(byte[] buffer) {
        try {
            String text = says.take();
            if (text.equals(BREAK)) {
                throw new TransportException("The cable is cut");
            }
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(bytes, 0, buffer, 0, bytes.length);
            return bytes.length == 0 ? -1 : bytes.length;
        } catch (InterruptedException e) {
            return -1;
        }
    }

    @Override
    public synchronized void write(byte[] data, int offset, int length) {
        if (refuses) {
            throw new TransportException("The cable is cut");
        }
        for (int i = 0; i < length; i++) {
            taken.add((char) data[offset + i] + "@" + clock.now());
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        synchronized (this) {
            open = false;
        }
        end();
    }
}
