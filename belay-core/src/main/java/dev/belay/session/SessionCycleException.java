package dev.belay.session;

import java.util.List;

/** Sessions would have to end before each other. A mistake of the caller; nothing was changed, and nothing sent. */
public final class SessionCycleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The ids, immutable. */
    @SuppressWarnings("serial") // lists of the JDK are serialisable
    private final List<String> cycle;

    /**
     * Creates a failure.
     *
     * @param cycle the ids of the sessions, each of which would have to end before the next; the last is the first
     */
    public SessionCycleException(List<String> cycle) {
        super("sessions would have to end before each other: " + String.join(" before ", cycle));
        this.cycle = List.copyOf(cycle);
    }

    /** {@return the ids of the sessions, each of which would have to end before the next; the last is the first} */
    public List<String> cycle() {
        return cycle;
    }
}
