package dev.belay.device.internal;

import dev.belay.internal.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A namespace as the session sees it that ends it. */
public interface SessionNamespace {
    /** {@return what the session that owns it is told, and tells it} */
    Ownership ownership();

    /**
     * Has the board end the session by itself when it has not heard from the host for so long.
     *
     * @param silence how long
     * @param mayReset whether the board may reset itself where code of the session runs on
     * @param wanted what the board has to run then; asked by any thread, at any time
     * @throws dev.belay.device.DeviceCapabilityException if the board has no timer for that
     * @throws dev.belay.BelayException if the board can't be told
     */
    void lease(Duration silence, boolean mayReset, Supplier<List<LeasedCode>> wanted);

    /** The board was reset, and the session goes on in its next boot. Called by whoever is told of the reset. */
    void restart();

    /**
     * Resets the board. The session goes on in its next boot, without the lease that it had.
     *
     * @param hard whether the chip starts anew, not the interpreter only
     * @param hook resets the chip; null for the board's own means, or the transport's
     * @param deadline for all of it
     * @param restarted called as soon as nothing of the session is on the board any more, with the turn in hand
     * @return how the board was found afterwards
     * @throws dev.belay.BelayException if it could not be reset, or did not come back
     */
    String restart(boolean hard, BoardEnding.@Nullable BoardReset hook, Deadline deadline, Runnable restarted);

    /** What the board has to run may have changed. Does not wait. */
    void leaseHasNews();

    /**
     * Says how long a call may take that says nothing else.
     *
     * @param timeout more than zero
     */
    void callTimeout(Duration timeout);

    /**
     * Has a name there whenever the namespace is made, also in the next boot.
     *
     * @param name a Python name
     * @param literal its value in Python
     */
    void beginWith(String name, String literal);

    /** Has what the session sends and gets verified from now on. */
    void useChecksums();
}
