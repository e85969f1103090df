package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.ResetCause;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Resets, their causes, the unique id and the processor's clock. */
final class SystemControl implements Peripheral {
    private static final int DEFAULT_FREQUENCY = 125_000_000;
    private static final int LOWEST_FREQUENCY = 10_000_000;
    private static final int HIGHEST_FREQUENCY = 300_000_000;
    private static final byte[] DEFAULT_ID = HexFormat.of().parseHex("e660000000000001");

    private byte[] uniqueId = DEFAULT_ID;
    private int frequency = DEFAULT_FREQUENCY;
    private ResetCause cause = ResetCause.POWER_ON;
    private @Nullable ResetCause expected;
    private @Nullable BoardRuntime runtime;

    synchronized byte[] uniqueId() {
        return uniqueId.clone();
    }

    synchronized void setUniqueId(byte[] id) {
        if (id.length < 1 || id.length > 32) {
            throw new IllegalArgumentException("unique id must have 1 to 32 bytes: " + id.length);
        }
        uniqueId = id.clone();
    }

    synchronized ResetCause cause() {
        return cause;
    }

    /** Resets the board for a reason; from the board's thread it does not return. */
    void reset(ResetCause reason) {
        BoardRuntime current;
        synchronized (this) {
            expected = reason;
            current = runtime;
        }
        if (current != null) {
            current.reset(reason != ResetCause.SOFT);
        }
    }

    synchronized void powerOff() {
        runtime = null;
    }

    @Override
    public void attach(Boot boot) {
        begin(boot);
        boot.command("machine_reset", arguments -> reset(byCode(arguments.integer(0))));
        boot.define("machine_reset_cause", arguments -> cause().code());
        boot.define("machine_unique_id", arguments -> HexFormat.of().formatHex(uniqueId()));
        boot.define("machine_freq", arguments -> {
            if (arguments.isNone(0)) {
                return frequency();
            }
            setFrequency(arguments.integer(0));
            return null;
        });
    }

    private synchronized void begin(Boot boot) {
        runtime = boot.runtime();
        if (!boot.hard()) {
            cause = ResetCause.SOFT;
        } else {
            cause = expected == null || expected == ResetCause.SOFT ? ResetCause.POWER_ON : expected;
        }
        expected = null;
        if (boot.hard()) {
            frequency = DEFAULT_FREQUENCY;
        }
    }

    private synchronized int frequency() {
        return frequency;
    }

    private synchronized void setFrequency(int hertz) {
        if (hertz < LOWEST_FREQUENCY || hertz > HIGHEST_FREQUENCY) {
            throw new IllegalArgumentException("cannot change frequency");
        }
        frequency = hertz;
    }

    private static ResetCause byCode(int code) {
        for (ResetCause cause : ResetCause.values()) {
            if (cause.code() == code) {
                return cause;
            }
        }
        throw new IllegalArgumentException("no such reset: " + code);
    }
}
