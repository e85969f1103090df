package dev.belay.task.internal.background;

import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceCapabilityException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** The threads of boards that run one at a time, whichever session started it. */
final class SingleThreads {
    /** By boot, which all sessions on a connection share. Guarded by itself. */
    private static final Map<Object, WeakReference<Activity>> LAST = new WeakHashMap<>();

    private SingleThreads() {}

    /** Whether a board has one core beside that of the calls, and runs one thread on it. */
    static boolean appliesTo(DeviceCapabilities capabilities) {
        return capabilities.platform().equals("rp2");
    }

    /** Asks the thread that runs, if there is one, whether it still does. Not with the turn in hand. */
    static void refresh(Object boot) {
        running(boot).ifPresent(Activity::refresh);
    }

    /**
     * Takes the only thread of a board. With the turn in hand.
     *
     * @throws DeviceCapabilityException if another runs
     */
    static void take(Object boot, Activity activity) {
        synchronized (LAST) {
            running(boot).ifPresent(other -> {
                throw new DeviceCapabilityException(activity.name() + " can't be started: the board runs one thread at"
                        + " a time, and " + other + " runs; stop it first");
            });
            LAST.put(boot, new WeakReference<>(activity));
        }
    }

    private static Optional<Activity> running(Object boot) {
        synchronized (LAST) {
            return Optional.ofNullable(LAST.get(boot)).map(WeakReference::get).filter(Activity::mayRun);
        }
    }
}
