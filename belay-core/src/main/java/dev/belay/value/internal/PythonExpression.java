package dev.belay.value.internal;

/**
 * A value that is written as an expression of its own, such as one that looks up an object on the board. No converter
 * is asked about it.
 */
public interface PythonExpression {
    /**
     * What is written.
     *
     * @return an expression, written as it is
     * @throws RuntimeException if there is none now; whoever writes gets the exception as it is
     */
    String expression();
}
