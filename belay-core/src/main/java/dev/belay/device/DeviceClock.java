package dev.belay.device;

import dev.belay.repl.PythonException;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Tells when something happened by the host's clock that a board stamped with {@code time.ticks_ms()}. The board's
 * clock is asked some times, and the answer that took the shortest counts: its stamp was made in the middle of the
 * round trip. Thread-safe.
 *
 * <pre>{@code
 * DeviceClock clock = DeviceClock.of(session.device());
 * long ticks = session.evaluate("time.ticks_ms()", Long.class);
 * Instant when = clock.instant(ticks);
 * }</pre>
 */
public final class DeviceClock {
    private static final int SAMPLES = 8;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Boards count to a power of two, and begin again; which one, they tell themselves. */
    private static final String QUESTION = "(lambda t:[t.ticks_ms(),t.ticks_add(0,-1)+1])(__import__('time'))";

    /** What is known less exactly than this tells nothing of the drift. */
    private static final long SHORTEST_NANOS = Duration.ofSeconds(5).toNanos();

    private final DeviceContext device;

    /** Guards what follows; no board is called with it. */
    private final Object lock = new Object();

    private Sample first;
    private Sample last;

    /** The board's clock showed so many ticks at this moment, or half of the round trip sooner or later. */
    private record Sample(long ticks, long period, long nanoTime, Instant instant, long roundTripNanos) {}

    private DeviceClock(DeviceContext device) {
        this.device = device;
        this.first = sample();
        this.last = first;
    }

    /**
     * Reads the clock of a board, eight times.
     *
     * @param device the board, as a session has it
     * @return the clock
     * @throws DeviceCapabilityException if the board has no {@code time.ticks_ms}
     * @throws dev.belay.BelayException if the board can't be asked
     */
    public static DeviceClock of(DeviceContext device) {
        return new DeviceClock(Objects.requireNonNull(device, "device"));
    }

    /**
     * Reads it again, eight times. With two readings of some seconds distance the drift is known, and counted in.
     *
     * @throws dev.belay.BelayException if the board can't be asked; the clock is as before
     */
    public void measure() {
        Sample fresh = sample();
        synchronized (lock) {
            last = fresh;
        }
    }

    private Sample sample() {
        Sample best = ask();
        for (int i = 1; i < SAMPLES; i++) {
            Sample next = ask();
            best = next.roundTripNanos < best.roundTripNanos ? next : best;
        }
        return best;
    }

    private Sample ask() {
        long before = System.nanoTime();
        Instant began = Instant.now();
        List<Long> told;
        try {
            told = device.evaluate(QUESTION, new GenericType<List<Long>>() {});
        } catch (PythonException e) {
            throw new DeviceCapabilityException("the board has no clock that can be asked, time.ticks_ms", e);
        }
        long roundTrip = System.nanoTime() - before;
        return new Sample(told.get(0), told.get(1), before + roundTrip / 2, began.plusNanos(roundTrip / 2), roundTrip);
    }

    /**
     * Tells when a stamp was made. It may lie up to half of the board's period in the past or in the future, which is 6
     * days and more.
     *
     * @param ticks what {@code time.ticks_ms()} was, in milliseconds
     * @return when that was by the host's clock
     */
    public Instant instant(long ticks) {
        synchronized (lock) {
            double millis = difference(ticks, last) * (1 + rate());
            return last.instant.plusNanos(Math.round(millis * NANOS_PER_MILLI));
        }
    }

    /** {@return how wrong an instant may be: half of the shortest round trip, and the board's millisecond} */
    public Duration accuracy() {
        synchronized (lock) {
            return Duration.ofNanos(last.roundTripNanos / 2).plusMillis(1);
        }
    }

    /**
     * How much slower the board's clock runs than the host's.
     *
     * @return parts per million, less than zero where it is faster; zero until it has been read at two times that are
     *     five seconds apart
     */
    public double drift() {
        synchronized (lock) {
            return rate() * 1e6;
        }
    }

    private double rate() {
        long host = last.nanoTime - first.nanoTime;
        double board = difference(last.ticks, first) * NANOS_PER_MILLI;
        return host < SHORTEST_NANOS || board <= 0 ? 0 : (host - board) / board;
    }

    /** From the sample to the stamp, whichever of them came round the corner where the board begins again. */
    private static long difference(long ticks, Sample sample) {
        long half = sample.period / 2;
        return Math.floorMod(ticks - sample.ticks + half, sample.period) - half;
    }
}
