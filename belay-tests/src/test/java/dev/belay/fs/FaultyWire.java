package dev.belay.fs;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A wire that does something to certain bytes, counted from when it was told so. */
final class FaultyWire implements Transport {
    /** What happens to a byte. */
    enum Damage {
        LOST,
        CHANGED,
        DOUBLED
    }

    /** What is done instead of passing a byte on; tells what is passed on. */
    private interface Event {
        byte[] happen(byte value);
    }

    private final Transport inner;
    private final Lane out = new Lane();
    private final Lane in = new Lane();

    private static final class Lane {
        private final Map<Long, Event> events = new ConcurrentHashMap<>();
        private final AtomicLong passed = new AtomicLong();

        void arm(long after, Event event) {
            events.put(passed.get() + after, event);
        }

        byte[] pass(byte[] data, int offset, int length) {
            ByteArrayOutputStream result = new ByteArrayOutputStream(length + 1);
            for (int i = offset; i < offset + length; i++) {
                Event event = events.remove(passed.getAndIncrement());
                result.writeBytes(event == null ? new byte[] {data[i]} : event.happen(data[i]));
            }
            return result.toByteArray();
        }
    }

    FaultyWire(Transport inner) {
        this.inner = inner;
    }

    /** Does nothing more of what it was told. */
    void repair() {
        out.events.clear();
        in.events.clear();
    }

    /** Damages a byte on its way to the board. */
    void damageOutput(long after, Damage damage) {
        out.arm(after, value -> damaged(value, damage));
    }

    /** Damages a byte on its way from the board. */
    void damageInput(long after, Damage damage) {
        in.arm(after, value -> damaged(value, damage));
    }

    /** Does something when so many bytes have gone to the board. */
    void whenSent(long after, Runnable action) {
        out.arm(after, value -> {
            action.run();
            return new byte[] {value};
        });
    }

    /** Pulls the cable when so many bytes have gone to the board. */
    void cutWhenSent(long after) {
        out.arm(after, value -> {
            inner.close();
            return new byte[] {value};
        });
    }

    private static byte[] damaged(byte value, Damage damage) {
        return switch (damage) {
            case LOST -> new byte[0];
            case CHANGED -> new byte[] {(byte) (value ^ 0x40)};
            case DOUBLED -> new byte[] {value, value};
        };
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
        byte[] half = new byte[Math.max(1, buffer.length / 2)];
        while (true) {
            int count = inner.read(half);
            if (count < 0) {
                return count;
            }
            byte[] passed = in.pass(half, 0, count);
            if (passed.length > 0) {
                System.arraycopy(passed, 0, buffer, 0, passed.length);
                return passed.length;
            }
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) throws TransportException {
        byte[] passed = out.pass(Arrays.copyOf(data, offset + length), offset, length);
        inner.write(passed, 0, passed.length);
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
