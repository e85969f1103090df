package dev.belay.fs.internal.sync;

import java.util.regex.Pattern;

/** A glob of a {@code .gitignore} file as a regular expression. */
final class GlobExpression {
    private final String glob;
    private final StringBuilder expression = new StringBuilder();
    private int at;

    private GlobExpression(String glob) {
        this.glob = glob;
    }

    static String of(String glob) {
        GlobExpression result = new GlobExpression(glob);
        while (result.at < glob.length()) {
            result.next();
        }
        return result.expression.toString();
    }

    private void next() {
        boolean first = at == 0 || glob.charAt(at - 1) == '/';
        if (first && glob.startsWith("**/", at)) {
            expression.append("(?:.*/)?");
            at += 3;
        } else if (first && at > 0 && glob.substring(at).equals("**")) {
            expression.append(".+");
            at += 2;
        } else {
            character(glob.charAt(at++));
        }
    }

    private void character(char c) {
        switch (c) {
            case '*' -> expression.append("[^/]*");
            case '?' -> expression.append("[^/]");
            case '[' -> range();
            case '\\' -> {
                // a pattern that ends in one matches nothing
                expression.append(at < glob.length() ? literal(glob.charAt(at++)) : "(?!)");
            }
            default -> expression.append(literal(c));
        }
    }

    private void range() {
        boolean negated = at < glob.length() && "!^".indexOf(glob.charAt(at)) >= 0;
        int from = negated ? at + 1 : at;
        int end = from;
        while (end < glob.length() && (end == from || glob.charAt(end) != ']')) {
            end += glob.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= glob.length()) {
            // without its end, it matches nothing
            expression.append("(?!)");
            at = glob.length();
            return;
        }
        expression.append("(?!/)[").append(negated ? "^" : "");
        for (int i = from; i < end; i++) {
            char c = glob.charAt(i);
            if (c == '\\') {
                i++;
                expression.append(escaped(glob.charAt(i)));
            } else {
                expression.append(c == '-' && i > from && i < end - 1 ? "-" : escaped(c));
            }
        }
        expression.append(']');
        at = end + 1;
    }

    private static String escaped(char c) {
        return Character.isLetterOrDigit(c) || c > 127 ? String.valueOf(c) : "\\" + c;
    }

    private static String literal(char c) {
        return Pattern.quote(String.valueOf(c));
    }
}
