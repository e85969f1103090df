package dev.belay.fs.internal.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens Python: comments, docstrings, blanks and indentation. Every statement stays in its line. What it does not
 * understand it leaves as it is. Used by one thread.
 */
final class Minifier {
    /** Strings that do nothing where they stand alone; those of {@code f} may call functions. */
    private static final Pattern STRING = Pattern.compile("(?:[rRbBuU]{0,2})(?=[\"'])");

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final String source;
    private final boolean docstringsGo;
    private final StringBuilder result = new StringBuilder();
    private final Deque<String> indents = new ArrayDeque<>();
    private int at;
    private int depth;

    /** Something that it does not understand. */
    private static final class Strange extends Exception {
        private static final long serialVersionUID = 1L;

        Strange(String message) {
            super(message);
        }
    }

    private Minifier(String source) {
        this.source = source;
        // an assembler function takes nothing but calls
        this.docstringsGo = !source.contains("asm_");
        indents.push("");
    }

    /** {@return the same program, shorter} */
    static String minify(String source) {
        try {
            return new Minifier(source.replace("\r\n", "\n")).run();
        } catch (Strange e) {
            return source;
        }
    }

    private String run() throws Strange {
        if (source.indexOf('\f') >= 0 || source.indexOf('\r') >= 0) {
            throw new Strange("old ends of lines");
        }
        while (at < source.length()) {
            beginLine();
            restOfLine();
        }
        if (depth != 0) {
            throw new Strange("a bracket is open");
        }
        int end = result.length();
        while (end > 0 && result.charAt(end - 1) == '\n') {
            end--;
        }
        return end == 0 ? "" : result.substring(0, end) + "\n";
    }

    private void beginLine() throws Strange {
        int from = at;
        skipBlanks();
        if (depth > 0 || isAt('\n') || isAt('#') || at == source.length()) {
            return;
        }
        indent(source.substring(from, at));
        Matcher string = STRING.matcher(source).region(at, source.length());
        if (docstringsGo && string.lookingAt()) {
            int end = endOfString(string.end());
            int next = end;
            while (next < source.length() && isBlank(source.charAt(next))) {
                next++;
            }
            if (next == source.length() || source.charAt(next) == '\n' || source.charAt(next) == '#') {
                // a body may have nothing else
                result.append('0');
                source.substring(at, end).chars().filter(c -> c == '\n').forEach(c -> result.append('\n'));
                at = next;
            }
        }
    }

    private void indent(String indent) throws Strange {
        String top = indents.element();
        if (indent.length() > top.length() && indent.startsWith(top)) {
            indents.push(indent);
        } else {
            while (!indents.element().equals(indent)) {
                indents.pop();
                if (indents.isEmpty()) {
                    throw new Strange("indentation");
                }
            }
        }
        result.append(" ".repeat(indents.size() - 1));
    }

    private void restOfLine() throws Strange {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n') {
                at++;
                result.append('\n');
                return;
            }
            if (c == '#') {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (c == '"' || c == '\'') {
                int end = endOfString(at);
                result.append(source, at, end);
                at = end;
            } else if (isBlank(c)) {
                skipBlanks();
                if (!isAt('\n') && !isAt('#') && at < source.length()) {
                    result.append(' ');
                }
            } else if (c == '\\') {
                continuation();
            } else {
                depth += OPENING.indexOf(c) >= 0 ? 1 : CLOSING.indexOf(c) >= 0 ? -1 : 0;
                result.append(c);
                at++;
            }
        }
    }

    private void continuation() throws Strange {
        if (!source.startsWith("\\\n", at)) {
            throw new Strange("a backslash");
        }
        result.append("\\\n");
        at += 2;
        skipBlanks();
        if (isAt('\n') || isAt('#')) {
            throw new Strange("a backslash before nothing");
        }
        result.append(' ');
    }

    private int endOfString(int from) throws Strange {
        char quote = source.charAt(from);
        String triple = String.valueOf(quote).repeat(3);
        boolean isLong = source.startsWith(triple, from);
        int i = from + (isLong ? 3 : 1);
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (isLong ? source.startsWith(triple, i) : c == quote) {
                return i + (isLong ? 3 : 1);
            } else if (c == '\n' && !isLong) {
                break;
            }
            i++;
        }
        throw new Strange("a string without an end");
    }

    private void skipBlanks() {
        while (at < source.length() && isBlank(source.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private boolean isAt(char c) {
        return at < source.length() && source.charAt(at) == c;
    }
}
