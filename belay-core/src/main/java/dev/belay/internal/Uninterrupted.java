package dev.belay.internal;

import org.jspecify.annotations.Nullable;

/**
 * Work that an interrupt of its thread does not break off. The waits of the library take part: where one is
 * interrupted, it asks {@link #keep}, and goes on. When the work is over, the thread is interrupted as it was meant.
 */
public final class Uninterrupted {
    /** What a thread keeps for later; it has one only while such work runs on it. */
    private static final ThreadLocal<@Nullable Uninterrupted> SHIELD = new ThreadLocal<>();

    private boolean interrupted = Thread.interrupted();

    private Uninterrupted() {}

    /**
     * Does work.
     *
     * @param work what must not be broken off
     */
    public static void run(Runnable work) {
        if (SHIELD.get() != null) {
            work.run();
            return;
        }
        Uninterrupted shield = new Uninterrupted();
        SHIELD.set(shield);
        try {
            work.run();
        } finally {
            SHIELD.remove();
            if (shield.interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Keeps an interrupt for later, which has just ended a wait.
     *
     * @return whether the wait has to go on; false where the thread does no such work
     */
    public static boolean keep() {
        Uninterrupted shield = SHIELD.get();
        if (shield == null) {
            return false;
        }
        shield.interrupted = true;
        return true;
    }
}
