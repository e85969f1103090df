package dev.belay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something in the world went wrong: a board, a cable, code on the board, a value that it sent.
 *
 * <p>Mistakes of the caller are {@link IllegalArgumentException}, {@link IllegalStateException} or
 * {@link NullPointerException} instead, thrown before anything is sent.
 *
 * <p>Where it is known, the failure tells the board, the session and what was being done; the message ends with them.
 */
public abstract class BelayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The name of the board, or null. */
    private @Nullable String board;

    /** The id of the session, or null. */
    private @Nullable String sessionId;

    /** What was being done, or null. */
    private @Nullable String activity;

    /**
     * Creates a failure.
     *
     * @param message what happened, and what to do about it where that is known
     * @param cause what caused it, or null
     */
    protected BelayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the session (or connection) that failed is still good for the next call. Where it is false, the session
     * is lost and has to be opened again.
     *
     * @return true where another try on the same session makes sense
     */
    public abstract boolean isRecoverable();

    /**
     * The name of the board, as its transport tells it.
     *
     * @return the board, empty where the failure met none
     */
    public final Optional<String> board() {
        return Optional.ofNullable(board);
    }

    /**
     * The id of the session in which it happened.
     *
     * @return the id, empty outside of a session
     */
    public final Optional<String> sessionId() {
        return Optional.ofNullable(sessionId);
    }

    /**
     * What was being done, such as {@code evaluate 1+1}.
     *
     * @return the activity, empty where it is not known
     */
    public final Optional<String> activity() {
        return Optional.ofNullable(activity);
    }

    /**
     * Adds where it happened. What is known already stays: the place nearest to the failure knows best.
     *
     * @param board the name of the board, or null
     * @param sessionId the id of the session, or null
     * @param activity what was being done, or null
     */
    public final void addContext(@Nullable String board, @Nullable String sessionId, @Nullable String activity) {
        this.board = this.board == null ? board : this.board;
        this.sessionId = this.sessionId == null ? sessionId : this.sessionId;
        this.activity = this.activity == null ? activity : this.activity;
    }

    /** {@return what happened, without the place} */
    public final String reason() {
        return String.valueOf(super.getMessage());
    }

    /** {@return what happened, followed by activity, board and session in brackets where they are known} */
    @Override
    public final String getMessage() {
        StringBuilder place = new StringBuilder();
        append(place, "while: ", activity);
        append(place, "board: ", board);
        append(place, "session: ", sessionId);
        return place.length() == 0 ? reason() : reason() + " [" + place + "]";
    }

    private static void append(StringBuilder place, String label, @Nullable String value) {
        if (value != null) {
            place.append(place.length() == 0 ? "" : ", ").append(label).append(value);
        }
    }
}
