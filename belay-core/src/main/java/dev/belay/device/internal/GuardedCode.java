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
         * @return what is run
         */
        Target write(ProgramWriter program);
    }

    /**
     * What is run.
     *
     * @param namespace the key of the namespace, 0 for the agent's own
     * @param code a literal of code, or the key of a function
     */
    public record Target(int namespace, String code) {
        /** The arguments of those who run it on the board. */
        String arguments() {
            return namespace + "," + code;
        }
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
                what,
                program -> new Target(program.namespace(), program.literal(statements)),
                UnaryOperator.identity());
    }

    /**
     * Statements that run among the agent's own names.
     *
     * @param what what they do
     * @param statements Python
     * @return the code
     */
    public static GuardedCode ofAgent(String what, String statements) {
        return new GuardedCode(what, program -> new Target(0, program.literal(statements)), UnaryOperator.identity());
    }
}
