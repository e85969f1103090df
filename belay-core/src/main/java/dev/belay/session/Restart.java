package dev.belay.session;

/** How far {@link DeviceSession#restart} goes. */
public enum Restart {
    /** The interpreter starts anew: objects, timers and threads are gone; pins stay as they are. */
    SOFT,
    /**
     * The chip starts anew: by the hook of the session's {@link dev.belay.resource.CleanupPolicy} where it has one,
     * else by the transport where it can, else by {@code machine.reset()}.
     */
    HARD
}
