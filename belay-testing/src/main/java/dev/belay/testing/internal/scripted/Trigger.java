package dev.belay.testing.internal.scripted;

/**
 * A moment in a conversation.
 *
 * @param point what kind of moment
 * @param execution of which execution, 0 where that does not matter
 * @param offset how many bytes before it, 0 where that does not matter
 */
public record Trigger(Point point, int execution, long offset) {
    /** Kinds of moments. */
    public enum Point {
        /** At once. */
        NOW,
        /** Before a byte of an answer. */
        ANSWER_BYTE,
        /** Before the last byte of an answer. */
        PROMPT,
        /** Behind the last byte of an answer. */
        ANSWER_END,
        /** Before a byte to the host. */
        SENT,
        /** Before a byte from the host. */
        RECEIVED
    }
}
