package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.SimulatedPwm;
import org.jspecify.annotations.Nullable;

/** The pulse-width modulation on one pin. */
final class PulseOutput implements SimulatedPwm {
    private static final long NANOS = 1_000_000_000L;
    private static final int FULL = 0xffff;
    /** What the Pico's registers hold at power-on: 125 MHz divided by 65,536. */
    private static final int DEFAULT_FREQUENCY = 1907;

    private boolean running;
    private boolean inverted;
    private int frequency;
    private @Nullable Integer share;
    private @Nullable Long nanos;

    @Override
    public synchronized boolean isActive() {
        return running && frequency > 0 && (share != null || nanos != null);
    }

    @Override
    public synchronized int frequency() {
        return frequency;
    }

    @Override
    public synchronized int dutyU16() {
        if (nanos != null) {
            return (int) Math.min(FULL, (nanos * effectiveFrequency() * FULL + NANOS / 2) / NANOS);
        }
        return share == null ? 0 : share;
    }

    @Override
    public synchronized long dutyNanos() {
        if (nanos != null) {
            return nanos;
        }
        return share == null ? 0 : NANOS * share / effectiveFrequency() / FULL;
    }

    @Override
    public synchronized boolean isInverted() {
        return inverted;
    }

    synchronized int effectiveFrequency() {
        return frequency > 0 ? frequency : DEFAULT_FREQUENCY;
    }

    /** {@code PWM(pin)}: keeps a frequency, as the hardware does, but not a duty. */
    synchronized void start() {
        running = true;
        inverted = false;
        share = null;
        nanos = null;
    }

    synchronized void stop() {
        running = false;
    }

    synchronized void reset() {
        start();
        running = false;
        frequency = 0;
    }

    synchronized void invert(boolean newInverted) {
        inverted = newInverted;
    }

    synchronized void setFrequency(int hertz) {
        frequency = hertz;
        running = true;
    }

    synchronized void setShare(int newShare) {
        share = newShare;
        nanos = null;
        running = true;
    }

    synchronized void setNanos(long newNanos) {
        nanos = newNanos;
        share = null;
        running = true;
    }
}
