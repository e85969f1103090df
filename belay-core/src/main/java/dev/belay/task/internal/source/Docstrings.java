package dev.belay.task.internal.source;

import java.util.ArrayList;
import java.util.List;

/** Takes the docstrings out: strings that are the first statement of a module, function or class. */
final class Docstrings {
    private Docstrings() {}

    /**
     * Takes them out of all blocks.
     *
     * @param lines of a module, or of the body of a function
     * @param body whether they are a body, which needs at least one statement
     */
    static List<Line> remove(List<Line> lines, boolean body) {
        List<Line> kept = new ArrayList<>(lines.size());
        boolean first = true;
        for (int index = 0; index < lines.size(); index++) {
            Line line = lines.get(index);
            if (first) {
                boolean alone = (body || line.level() > 0)
                        && (index + 1 == lines.size() || lines.get(index + 1).level() < line.level());
                line = without(line, 0, alone);
            }
            first = false;
            if (!line.tokens().isEmpty()) {
                if (line.isScope()) {
                    first = line.opensBlock();
                    line = first ? line : without(line, line.suite(), true);
                }
                kept.add(line);
            }
        }
        return kept;
    }

    private static Line without(Line line, int start, boolean alone) {
        List<Token> tokens = line.tokens();
        int end = start;
        while (end < tokens.size() && isPlainString(tokens.get(end))) {
            end++;
        }
        if (end == start || (end < tokens.size() && !tokens.get(end).is(";"))) {
            return line;
        }
        List<Token> kept = new ArrayList<>(tokens.subList(0, start));
        if (end + 1 < tokens.size()) {
            kept.addAll(tokens.subList(end + 1, tokens.size()));
        } else if (alone) {
            // a block needs a statement
            kept.add(new Token(Token.Kind.NUMBER, "0", tokens.get(start).line(), false));
        }
        return new Line(line.level(), kept);
    }

    private static boolean isPlainString(Token token) {
        return token.kind() == Token.Kind.STRING
                && !token.prefix().contains("b")
                && !token.prefix().contains("f");
    }
}
