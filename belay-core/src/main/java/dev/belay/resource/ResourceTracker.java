package dev.belay.resource;

import java.util.List;

/**
 * What a session owns: background threads, timers, streams, remote objects and deployed methods, which it registers
 * itself, and what the program gives it in care. Bounded by {@code SessionOptions}. Thread-safe.
 */
public interface ResourceTracker {
    /**
     * Takes a resource in care: it is cleaned up when the session ends.
     *
     * @param resource what to care for
     * @throws IllegalArgumentException if a resource with this id is here already
     * @throws NullPointerException if its id or type is null
     * @throws ResourceLimitException if the session owns as much as it may; nothing is changed
     * @throws IllegalStateException if the session has ended
     */
    void register(SessionResource resource);

    /**
     * Lets go of a resource without cleaning it up.
     *
     * @param id its id
     * @return whether it was here
     */
    boolean unregister(String id);

    /** {@return what is in care now, oldest first} */
    List<SessionResource> resources();

    /** {@return how much is in care now} */
    ResourceUsageStats stats();
}
