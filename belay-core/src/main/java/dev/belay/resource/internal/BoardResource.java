package dev.belay.resource.internal;

import dev.belay.device.internal.GuardedCode;
import dev.belay.internal.Deadline;
import dev.belay.resource.SessionResource;
import java.util.Optional;

/** A resource of the library's own, which is given back on the board. */
public interface BoardResource extends SessionResource {
    /** {@return what is done to all such resources before any is given back; empty for nothing} */
    default Optional<GuardedCode> asking() {
        return Optional.empty();
    }

    /**
     * Gives it back.
     *
     * @param patienceMillis how long it may be waited for
     * @return the code; empty where it goes with the namespace
     */
    Optional<GuardedCode> giving(long patienceMillis);

    /** {@return whether it would still run on the board if it could not be given back} */
    default boolean mayRunOn() {
        return false;
    }

    /**
     * Its session has ended it, as far as could be done: fetches its last words, and frees what it has on the host.
     *
     * @param deadline for the last words
     */
    default void over(Deadline deadline) {}

    /** What outlived its session has ended with a reset of the board. */
    default void wasReset() {}
}
