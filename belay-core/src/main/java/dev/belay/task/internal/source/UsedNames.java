package dev.belay.task.internal.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names that Python reads or writes: no attributes, and no names of keyword arguments or modules. */
final class UsedNames {
    private final Set<String> names = new LinkedHashSet<>();

    private UsedNames() {}

    /** {@return the names, in the order in which they appear first} */
    static Set<String> in(List<Line> lines) {
        UsedNames used = new UsedNames();
        lines.forEach(used::line);
        return used.names;
    }

    private void line(Line line) {
        List<Token> tokens = line.tokens();
        int suite = line.isFunction() ? line.suite() : 0;
        Nesting nesting = new Nesting();
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (isImport(tokens, index)) {
                index = imported(tokens, index) - 1;
                continue;
            }
            boolean parameter = index < suite && nesting.depth() == 1;
            if (token.isName() && !follows(tokens, index, ".") && (parameter || !isKeyword(tokens, index, nesting))) {
                names.add(token.text());
            }
            nesting.accept(token);
        }
    }

    private static boolean isKeyword(List<Token> tokens, int index, Nesting nesting) {
        return nesting.bracket().equals("(")
                && !nesting.inParameters()
                && (follows(tokens, index, "(") || follows(tokens, index, ","))
                && index + 1 < tokens.size()
                && tokens.get(index + 1).is("=");
    }

    private static boolean follows(List<Token> tokens, int index, String before) {
        return index > 0 && tokens.get(index - 1).is(before);
    }

    private static boolean isImport(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        boolean begins = index == 0 || follows(tokens, index, ";") || follows(tokens, index, ":");
        return token.is("import") || (token.is("from") && begins);
    }

    /** Adds what an import binds; {@return the index of its end}. */
    private int imported(List<Token> tokens, int start) {
        int index = start;
        while (index < tokens.size() && !tokens.get(index).is("import")) {
            index++;
        }
        String bound = "";
        for (; index < tokens.size() && !tokens.get(index).is(";"); index++) {
            Token token = tokens.get(index);
            if (token.is(",")) {
                add(bound);
                bound = "";
            } else if (token.isName() && (bound.isEmpty() || follows(tokens, index, "as"))) {
                bound = token.text();
            }
        }
        add(bound);
        return index;
    }

    private void add(String bound) {
        if (!bound.isEmpty()) {
            names.add(bound);
        }
    }
}
