package dev.belay.testing.internal.wasm;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The board's time. Waiting parks the thread. */
final class Clock {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** What Python's ticks wrap at. */
    private static final int TICKS_MASK = 0x3fff_ffff;

    private final Interpreter interpreter;
    private final Interrupts interrupts;
    private final long start;
    private final InstantSource time;

    /**
     * @param start when the board was switched on
     * @param time the time of day
     */
    Clock(Interpreter interpreter, Interrupts interrupts, long start, InstantSource time) {
        this.interpreter = interpreter;
        this.interrupts = interrupts;
        this.start = start;
        this.time = time;
    }

    void register(Imports imports) {
        imports.function("mp_js_ticks_ms", a -> Integer.toUnsignedLong((int) ticksMillis()));
        imports.function("mp_js_time_ms", a -> Double.doubleToRawLongBits((double) time.millis()));
        imports.function(
                "mp_js_random_u32",
                a -> Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt()));
    }

    /** Defines what replaces the functions of the time module that would spin. */
    void define(HostBridge bridge) {
        bridge.define("sleep", a -> sleep(1_000 * NANOS_PER_MILLI, number(a)));
        bridge.define("sleep_ms", a -> sleep(NANOS_PER_MILLI, number(a)));
        bridge.define("sleep_us", a -> sleep(1_000, number(a)));
        bridge.define("ticks_us", a -> (int) ((System.nanoTime() - start) / 1_000) & TICKS_MASK);
    }

    private double number(@Nullable Object... arguments) {
        if (arguments.length != 1 || !(arguments[0] instanceof Number number)) {
            throw interpreter.raise("TypeError", "can't convert to a number");
        }
        return number.doubleValue();
    }

    private @Nullable Object sleep(double unit, double count) {
        interrupts.sleepUntil(System.nanoTime() + (long) Math.max(0, count * unit));
        return null;
    }

    private long ticksMillis() {
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
