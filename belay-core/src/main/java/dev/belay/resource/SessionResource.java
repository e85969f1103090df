package dev.belay.resource;

import java.time.Instant;

/** Something that a session owns and that has to be given back when the session ends. */
public interface SessionResource {
    /** {@return an id, unique in the session} */
    String id();

    /** {@return what kind of thing it is, such as {@code pump}} */
    String type();

    /** {@return roughly how many bytes of the board it takes; 0 where that is not known} */
    default int estimatedCost() {
        return 0;
    }

    /** {@return when it came to be} */
    Instant createdAt();

    /**
     * Gives it back. Called once, by the thread that ends the session, while the session still runs code for this
     * thread.
     *
     * @throws Exception if it could not be given back; the cleanup goes on, and reports it
     */
    void cleanup() throws Exception;
}
