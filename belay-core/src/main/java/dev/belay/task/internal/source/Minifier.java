package dev.belay.task.internal.source;

import java.util.ArrayList;
import java.util.List;

/** Writes Python with no more characters than it needs, and notes where each line comes from. */
final class Minifier {
    private final StringBuilder code = new StringBuilder();
    private final List<Integer> sourceLines = new ArrayList<>();

    /** {@return the lines, made short} */
    static Minifier minify(List<Line> lines) {
        Minifier minifier = new Minifier();
        minifier.lines(lines, 0);
        return minifier;
    }

    /**
     * Writes a function.
     *
     * @param head {@code def name(parameters):}
     * @param body what follows, at least one line
     * @param statement what to put before the first token, such as {@code return}, or nothing
     */
    static Minifier function(String head, List<Line> body, String statement) {
        Minifier minifier = new Minifier();
        Line first = body.get(0);
        minifier.newLine(first.first().line());
        minifier.code.append(head);
        if (body.size() > 1 || first.isCompound()) {
            minifier.lines(body, 1);
        } else {
            List<Token> tokens = new ArrayList<>(first.tokens());
            if (!statement.isEmpty()) {
                tokens.add(
                        0, new Token(Token.Kind.NAME, statement, first.first().line(), false));
            }
            minifier.tokens(tokens);
        }
        return minifier;
    }

    String code() {
        return code.toString();
    }

    int[] sourceLines() {
        return sourceLines.stream().mapToInt(Integer::intValue).toArray();
    }

    private void lines(List<Line> lines, int deeper) {
        for (int index = 0; index < lines.size(); index++) {
            Line line = lines.get(index);
            boolean joined = isShort(lines, index);
            newLine(joined ? lines.get(index + 1).first().line() : line.first().line());
            code.append(" ".repeat(line.level() + deeper));
            tokens(line.tokens());
            if (joined) {
                index++;
                tokens(lines.get(index).tokens());
            }
        }
    }

    /**
     * Tells whether a function's body fits behind its head. Where defaults are evaluated, either of the two may fail,
     * and the line would not tell which one did.
     */
    private static boolean isShort(List<Line> lines, int index) {
        Line head = lines.get(index);
        return head.isFunction()
                && head.opensBlock()
                && !lines.get(index + 1).isCompound()
                && (index + 2 == lines.size() || lines.get(index + 2).level() <= head.level())
                && head.tokens().stream().noneMatch(token -> token.is("="));
    }

    private void tokens(List<Token> tokens) {
        Token left = null;
        boolean ends = tokens.get(tokens.size() - 1).is(";");
        for (Token token : ends ? tokens.subList(0, tokens.size() - 1) : tokens) {
            if (token.inField()) {
                continue;
            }
            if (left != null && Spacing.isNeeded(left, token)) {
                code.append(' ');
            }
            code.append(token.text());
            int line = token.line();
            for (int end = token.text().indexOf('\n');
                    end >= 0;
                    end = token.text().indexOf('\n', end + 1)) {
                line++;
                sourceLines.add(line);
            }
            left = token;
        }
    }

    private void newLine(int sourceLine) {
        if (!sourceLines.isEmpty()) {
            code.append('\n');
        }
        sourceLines.add(sourceLine);
    }
}
