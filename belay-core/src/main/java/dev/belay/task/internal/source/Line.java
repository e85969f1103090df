package dev.belay.task.internal.source;

import java.util.List;
import java.util.Set;

/**
 * A logical line: it goes on over the ends of lines within brackets, strings and after a backslash.
 *
 * @param level how many blocks it stands in
 * @param tokens its tokens, at least one
 */
record Line(int level, List<Token> tokens) {
    private static final Set<String> COMPOUND =
            Set.of("if", "for", "while", "try", "with", "def", "class", "async", "elif", "else", "except", "finally");

    Token first() {
        return tokens.get(0);
    }

    /** {@return whether an indented block follows} */
    boolean opensBlock() {
        return tokens.get(tokens.size() - 1).is(":");
    }

    /** {@return whether this can't share a line with what stands before it} */
    boolean isCompound() {
        return opensBlock() || first().is("@") || startsCompound();
    }

    boolean isFunction() {
        return first().is("def") || isAsyncFunction();
    }

    boolean isAsyncFunction() {
        return first().is("async") && tokens.size() > 1 && tokens.get(1).is("def");
    }

    /** {@return whether this begins a block with names of its own} */
    boolean isScope() {
        return isFunction() || first().is("class");
    }

    /** {@return the index behind the colon that ends the head of a compound statement, 0 where there is none} */
    int suite() {
        if (!startsCompound()) {
            return opensBlock() ? tokens.size() : 0;
        }
        Nesting nesting = new Nesting();
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            boolean colon = token.is(":") && nesting.depth() == 0 && !nesting.inParameters();
            nesting.accept(token);
            if (colon) {
                return index + 1;
            }
        }
        return 0;
    }

    private boolean startsCompound() {
        return first().kind() == Token.Kind.NAME && COMPOUND.contains(first().text());
    }
}
