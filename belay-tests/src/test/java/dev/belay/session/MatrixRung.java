package dev.belay.session;

import dev.belay.resource.CleanupPolicy;

/** Where the ladder ends. */
enum MatrixRung {
    /** No reset was due. */
    NONE,
    /** A reset was due, and the policy forbids it. */
    REFUSED,
    /** A soft reset. */
    SOFT,
    /** A hard reset. */
    HARD,
    /** The board is out of reach. */
    LOST,
    /** Somebody else has reset the board, and nothing is left there to end. */
    GONE;

    /** A policy by which it ends there. */
    CleanupPolicy policy(CleanupPolicy.ResetHook hook) {
        return switch (this) {
            case REFUSED -> CleanupPolicy.reportOnly();
            case HARD -> CleanupPolicy.hardReset(hook);
            case NONE, SOFT, LOST, GONE -> CleanupPolicy.softReset();
        };
    }
}
