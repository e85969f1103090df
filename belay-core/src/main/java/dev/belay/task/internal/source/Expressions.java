package dev.belay.task.internal.source;

import java.util.List;
import java.util.Set;

/** Tells expressions from statements. */
final class Expressions {
    private static final Set<String> STATEMENTS = Set.of(
            "assert",
            "async",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "for",
            "from",
            "global",
            "if",
            "import",
            "nonlocal",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield",
            "@");

    private Expressions() {}

    /**
     * Tells whether a value can be returned as it stands.
     *
     * @param lines of a body
     * @throws PythonSourceException if it is {@code a := b} without the brackets that Python wants
     */
    static boolean isExpression(List<Line> lines) {
        return lines.size() == 1 && isExpression(lines.get(0));
    }

    private static boolean isExpression(Line line) {
        Token first = line.first();
        if (first.kind() != Token.Kind.STRING && STATEMENTS.contains(first.text())) {
            return false;
        }
        Nesting nesting = new Nesting();
        for (Token token : line.tokens()) {
            if (nesting.depth() == 0 && !nesting.inParameters() && token.kind() == Token.Kind.OPERATOR) {
                if (token.is(":=")) {
                    throw new PythonSourceException(token.line(), "an assignment by := needs brackets around it");
                }
                if (endsExpression(token.text())) {
                    return false;
                }
            }
            nesting.accept(token);
        }
        return true;
    }

    private static boolean endsExpression(String operator) {
        return switch (operator) {
            case ";", ":", "=" -> true;
            case "==", "!=", "<=", ">=" -> false;
            default -> operator.length() > 1 && operator.endsWith("=");
        };
    }
}
