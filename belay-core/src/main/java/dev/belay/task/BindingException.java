package dev.belay.task;

import java.util.List;

/**
 * An interface can't be bound to a board. Everything that is wrong with it is told at once. Nothing of it is on the
 * board.
 */
public class BindingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, never empty. */
    @SuppressWarnings("serial") // an immutable list of strings, which can be serialised
    private final List<String> complaints;

    /**
     * Tells what is wrong.
     *
     * @param complaints what is wrong, each naming its method; at least one
     * @throws IllegalArgumentException if there are none
     */
    public BindingException(List<String> complaints) {
        super(String.join("\n", complaints));
        if (complaints.isEmpty()) {
            throw new IllegalArgumentException("complaints must not be empty");
        }
        this.complaints = List.copyOf(complaints);
    }

    /** {@return what is wrong, each naming its method; the message has one line or more for each} */
    public final List<String> complaints() {
        return complaints;
    }
}
