package dev.belay.transport;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A wire that does something to certain bytes, counted from when it was told so, or carries nothing at all. */
public final class FaultyWire extends PassingTransport {
    /** What happens to a byte. */
    public enum Damage {
        /** It does not arrive. */
        LOST,
        /** Another arrives. */
        CHANGED,
        /** It arrives twice. */
        DOUBLED
    }

    /** What is done instead of passing a byte on; tells what is passed on. */
    private interface Event {
        byte[] happen(byte value);
    }

    /** Room for it is left in each read. */
    private static final int LONGEST_INSERTION = 64;

    private final Lane out = new Lane();
    private final Lane in = new Lane();
    private volatile boolean silent;

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

    /**
     * Makes a wire that is in order.
     *
     * @param inner what it stands before
     */
    public FaultyWire(Transport inner) {
        super(inner);
    }

    /** Does nothing more of what it was told. */
    public void repair() {
        silent = false;
        out.events.clear();
        in.events.clear();
    }

    /** From now on nothing arrives on either side, and nobody is told. */
    public void silence() {
        silent = true;
    }

    /** Pulls the cable. */
    public void cut() {
        inner.close();
    }

    /**
     * Says something in the name of the board, in front of the next that it says.
     *
     * @param bytes what
     */
    public void insert(byte[] bytes) {
        in.arm(0, value -> {
            byte[] all = Arrays.copyOf(bytes, bytes.length + 1);
            all[bytes.length] = value;
            return all;
        });
    }

    /**
     * Damages a byte on its way to the board.
     *
     * @param after how many bytes go before it
     * @param damage what happens to it
     */
    public void damageOutput(long after, Damage damage) {
        out.arm(after, value -> damaged(value, damage));
    }

    /**
     * Damages a byte on its way from the board.
     *
     * @param after how many bytes come before it
     * @param damage what happens to it
     */
    public void damageInput(long after, Damage damage) {
        in.arm(after, value -> damaged(value, damage));
    }

    /**
     * Does something when so many bytes have gone to the board.
     *
     * @param after how many
     * @param action what to do
     */
    public void whenSent(long after, Runnable action) {
        out.arm(after, value -> {
            action.run();
            return new byte[] {value};
        });
    }

    /**
     * Pulls the cable when so many bytes have gone to the board.
     *
     * @param after how many
     */
    public void cutWhenSent(long after) {
        whenSent(after, this::cut);
    }

    /**
     * Pulls the cable when so many bytes have come from the board.
     *
     * @param after how many
     */
    public void cutWhenReceived(long after) {
        in.arm(after, value -> {
            cut();
            return new byte[] {value};
        });
    }

    /** {@return how many bytes were given to it to send, since it was made} */
    public long sent() {
        return out.passed.get();
    }

    /** {@return how many bytes have come from the board, since it was made} */
    public long received() {
        return in.passed.get();
    }

    private static byte[] damaged(byte value, Damage damage) {
        return switch (damage) {
            case LOST -> new byte[0];
            case CHANGED -> new byte[] {(byte) (value ^ 0x40)};
            case DOUBLED -> new byte[] {value, value};
        };
    }

    @Override
    public int read(byte[] buffer) {
        byte[] chunk = new byte[Math.max(1, buffer.length / 2 - LONGEST_INSERTION)];
        while (true) {
            int count = inner.read(chunk);
            if (count < 0) {
                return count;
            }
            byte[] passed = silent ? new byte[0] : in.pass(chunk, 0, count);
            if (passed.length > 0) {
                System.arraycopy(passed, 0, buffer, 0, passed.length);
                return passed.length;
            }
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) throws TransportException {
        if (!silent) {
            byte[] passed = out.pass(data, offset, length);
            inner.write(passed, 0, passed.length);
        }
    }
}
