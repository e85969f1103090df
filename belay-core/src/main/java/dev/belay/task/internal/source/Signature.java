package dev.belay.task.internal.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a function.
 *
 * @param name the function's
 * @param positional the names of those that take arguments by position
 * @param required how many of these have no default
 * @param variable whether {@code *args} takes further arguments
 * @param requiredKeywords the names of those that must be given by name
 */
record Signature(String name, List<String> positional, int required, boolean variable, List<String> requiredKeywords) {
    /** {@return the signature of a line that begins with {@code def} or {@code async def}} */
    static Signature of(Line head) {
        List<Token> tokens = head.tokens();
        int start = head.first().is("async") ? 2 : 1;
        if (tokens.size() < start + 3
                || !tokens.get(start).isName()
                || !tokens.get(start + 1).is("(")
                || head.suite() == 0) {
            throw new PythonSourceException(head.first().line(), "a function's name, parameters or colon are missing");
        }
        Parts parts = new Parts();
        List<Token> part = new ArrayList<>();
        Nesting nesting = new Nesting();
        for (Token token : tokens.subList(start + 1, tokens.size())) {
            boolean outside = nesting.depth() == 1 && !nesting.inParameters();
            nesting.accept(token);
            if (nesting.depth() == 0) {
                break;
            }
            if (outside && token.is(",")) {
                parts.add(part);
                part.clear();
            } else if (outside || (nesting.depth() == 1 && nesting.inParameters())) {
                part.add(token);
            }
        }
        parts.add(part);
        return new Signature(
                tokens.get(start).text(),
                List.copyOf(parts.positional),
                parts.required,
                parts.variable,
                List.copyOf(parts.keywords));
    }

    /** What was met so far. */
    private static final class Parts {
        private final List<String> positional = new ArrayList<>();
        private final List<String> keywords = new ArrayList<>();
        private int required;
        private boolean variable;
        private boolean starred;

        private void add(List<Token> tokens) {
            if (tokens.isEmpty()) {
                return;
            }
            Token first = tokens.get(0);
            boolean optional = tokens.stream().anyMatch(token -> token.is("="));
            if (first.is("*")) {
                starred = true;
                variable = tokens.size() > 1;
            } else if (!first.isName()) {
                // either / or **names
                return;
            } else if (!starred) {
                positional.add(first.text());
                required += optional ? 0 : 1;
            } else if (!optional) {
                keywords.add(first.text());
            }
        }
    }
}
