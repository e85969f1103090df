package dev.belay.device.internal;

import java.util.function.UnaryOperator;

/**
 * Python that a session's end runs, guarded, so that its failure keeps nothing else from running.
 *
 * @param what what it does, for reports
 * @param writer writes what it needs, and tells what is run
 * @param traceback makes a traceback speak of the caller's source
 */
public record GuardedCode(String what, Writer writer, UnaryOperator<String> traceback) {
    /** Writes it when its turn has come. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes what the code needs into the program.
         *
         * @param program the program
         * @return the arguments of the guard: the key of a namespace, a comma, and a literal of code or the key of a
         *     function
         */
        String write(ProgramWriter program);
    }

    /**
     * Statements that run in the session's namespace.
     *
     * @param what what they do
     * @param statements Python
     * @return the code
     */
    public static GuardedCode inNamespace(String what, String statements) {
        return new GuardedCode(
                what, program -> program.namespace() + "," + program.literal(statements), UnaryOperator.identity());
    }

    /**
     * Statements that run among the agent's own names.
     *
     * @param what what they do
     * @param statements Python
     * @return the code
     */
    public static GuardedCode ofAgent(String what, String statements) {
        return new GuardedCode(what, program -> "0," + program.literal(statements), UnaryOperator.identity());
    }
}
