package dev.belay.resource;

import java.util.List;

/** What a session owns. Thread-safe. */
public interface ResourceTracker {
    /**
     * Takes a resource in care: it is cleaned up when the session ends.
     *
     * @param resource what to care for
     * @throws IllegalArgumentException if a resource with this id is here already
     * @throws NullPointerException if its id or type is null
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
