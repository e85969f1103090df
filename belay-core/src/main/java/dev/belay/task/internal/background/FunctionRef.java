package dev.belay.task.internal.background;

import java.util.function.UnaryOperator;

/**
 * A function that a board holds.
 *
 * @param key what it is kept under in the agent's dictionary
 * @param boot the boot that it was deployed in
 * @param traceback turns a traceback without the agent's frames into what users are shown
 */
public record FunctionRef(int key, Object boot, UnaryOperator<String> traceback) {
    /**
     * A function whose tracebacks are shown as they are.
     *
     * @param key what it is kept under in the agent's dictionary
     * @param boot the boot that it was deployed in
     */
    public FunctionRef(int key, Object boot) {
        this(key, boot, UnaryOperator.identity());
    }
}
