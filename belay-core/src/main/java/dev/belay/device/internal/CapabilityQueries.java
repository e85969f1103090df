package dev.belay.device.internal;

import dev.belay.repl.PythonException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Questions to a board that are asked once and remembered. */
final class CapabilityQueries {
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile @Nullable BoardConnection connection;

    void askBy(BoardConnection owner) {
        connection = owner;
    }

    /** The repr of an expression's value in the agent's namespace; {@code None} where it raises. */
    String ask(String expression) {
        String known = answers.get(expression);
        BoardConnection board = connection;
        if (known == null && board != null) {
            known = answer(board, expression);
            answers.put(expression, known);
        }
        return known == null ? "None" : known;
    }

    private static String answer(BoardConnection board, String expression) {
        try {
            return board.programs().ask(expression);
        } catch (PythonException e) {
            return "None";
        }
    }
}
