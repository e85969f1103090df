package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.ArmedTimer;
import dev.belay.testing.machine.TimerMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The timers of the board: those that are armed, by the handle that Python gave them. */
final class Timers implements Peripheral {
    /** By the numbers of {@code Timer.ONE_SHOT} and {@code PERIODIC}. */
    private static final List<TimerMode> MODES = List.of(TimerMode.ONE_SHOT, TimerMode.PERIODIC);

    /** Left between two firings of a timer, so that the shortest period does not stop the board. */
    private static final long PAUSE_NANOS = 20_000;

    private final LongSupplier clock;
    private final Map<Integer, Alarm> alarms = new LinkedHashMap<>();

    Timers(LongSupplier clock) {
        this.clock = clock;
    }

    List<ArmedTimer> armed() {
        synchronized (alarms) {
            List<ArmedTimer> result = new ArrayList<>();
            alarms.values().forEach(alarm -> result.add(alarm.description));
            return List.copyOf(result);
        }
    }

    @Override
    public void attach(Boot boot) {
        clear();
        boot.command("timer_arm", arguments -> {
            Duration period = Duration.ofNanos(Math.max(1000, Math.round(arguments.number(3) * 1000)));
            ArmedTimer description = new ArmedTimer(arguments.integer(1), period, MODES.get(arguments.integer(2)));
            arm(new Alarm(boot, arguments.integer(0), description));
        });
        boot.command("timer_disarm", arguments -> disarm(arguments.integer(0)));
    }

    void clear() {
        synchronized (alarms) {
            alarms.values().forEach(Alarm::cancel);
            alarms.clear();
        }
    }

    private void arm(Alarm alarm) {
        disarm(alarm.handle);
        synchronized (alarms) {
            alarms.put(alarm.handle, alarm);
            alarm.schedule();
        }
    }

    private void disarm(int handle) {
        synchronized (alarms) {
            Alarm alarm = alarms.remove(handle);
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }

    private boolean isArmed(Alarm alarm) {
        synchronized (alarms) {
            return alarms.get(alarm.handle) == alarm;
        }
    }

    private void scheduleAgain(Alarm alarm) {
        synchronized (alarms) {
            if (alarms.get(alarm.handle) == alarm) {
                alarm.skipOverrun();
                alarm.schedule();
            }
        }
    }

    /** One armed timer. Its time and cancellation are guarded by the map. */
    private final class Alarm {
        private final Boot boot;
        private final int handle;
        private final ArmedTimer description;
        private final long period;
        private long due;
        private @Nullable Runnable cancellation;

        Alarm(Boot boot, int handle, ArmedTimer description) {
            this.boot = boot;
            this.handle = handle;
            this.description = description;
            this.period = description.period().toNanos();
            this.due = clock.getAsLong() + period;
        }

        void schedule() {
            cancellation = boot.runtime().postAt(due, () -> boot.interrupts().whenUnmasked(this::fire));
        }

        void cancel() {
            if (cancellation != null) {
                cancellation.run();
            }
        }

        /** Moves on to the first multiple of the period that leaves the program time to run before it. */
        void skipOverrun() {
            long late = clock.getAsLong() + PAUSE_NANOS - due;
            due += period * Math.max(1, -Math.floorDiv(-late, period));
        }

        private void fire() {
            if (!isArmed(this)) {
                return;
            }
            if (description.mode() == TimerMode.ONE_SHOT) {
                disarm(handle);
                boot.interrupts().call(Interrupts.Source.TIMER, handle, 0);
                return;
            }
            try {
                boot.interrupts().call(Interrupts.Source.TIMER, handle, 0);
            } finally {
                scheduleAgain(this);
            }
        }
    }
}
