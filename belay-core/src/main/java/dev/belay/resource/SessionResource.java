package dev.belay.resource;

import dev.belay.resource.internal.PythonResource;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a session owns and that has to be given back when the session ends: a program gives it in care by
 * {@link ResourceTracker#register}.
 *
 * <pre>{@code
 * session.resources().register(SessionResource.python("pump", "pump.off()"));
 * }</pre>
 */
public interface SessionResource {
    /**
     * A resource that Python gives back, which the board can run without the host, as when a lease has run out.
     *
     * @param id an id, unique in the session
     * @param cleanup Python statements that run in the session's namespace
     * @return the resource, of type {@code python}
     * @throws IllegalArgumentException if there is no code in it, or a character that Python can't have there
     */
    static SessionResource python(String id, String cleanup) {
        return new PythonResource(id, "python", cleanup);
    }

    /**
     * A pin that is made an input again.
     *
     * @param pin the number of the pin
     * @return the resource, of type {@code pin} and with the id {@code pin-} and the number
     */
    static SessionResource outputPin(int pin) {
        return PythonResource.outputPin(Integer.toString(pin), Integer.toString(pin));
    }

    /**
     * A pin that is made an input again, on boards whose pins have names.
     *
     * @param pin the name of the pin, such as {@code A0}
     * @return the resource, of type {@code pin} and with the id {@code pin-} and the name
     */
    static SessionResource outputPin(String pin) {
        return PythonResource.outputPin(pin, dev.belay.value.PythonLiteral.write(pin));
    }

    /**
     * A file that is deleted, if it is there.
     *
     * @param path its path on the board
     * @return the resource, of type {@code file} and with the path as its id
     */
    static SessionResource temporaryFile(String path) {
        return PythonResource.temporaryFile(path);
    }

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
     * Python that gives it back, in place of {@link #cleanup}. It runs in the session's namespace, on the board, which
     * can do so without the host.
     *
     * @return statements; empty where {@link #cleanup} is to be called
     */
    default Optional<String> cleanupCode() {
        return Optional.empty();
    }

    /**
     * Gives it back. Called once, by the thread that ends the session, while the session still runs code for this
     * thread.
     *
     * @throws Exception if it could not be given back; the cleanup goes on, and reports it
     */
    void cleanup() throws Exception;
}
