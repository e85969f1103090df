package dev.belay.task.internal.source;

import java.util.List;

/** Finds the yields of a function: not those of functions, classes and lambdas in it. */
final class Yields {
    private boolean found;
    private boolean used;

    private Yields() {}

    /** {@return what the lines of a function's body yield} */
    static Yields in(List<Line> body) {
        Yields yields = new Yields();
        int level = Integer.MAX_VALUE;
        for (Line line : body) {
            if (line.level() > level) {
                continue;
            }
            int suite = line.suite();
            boolean scope = line.isScope();
            level = scope ? line.level() : Integer.MAX_VALUE;
            yields.look(scope ? line.tokens().subList(0, suite) : line.tokens(), suite);
        }
        return yields;
    }

    boolean found() {
        return found;
    }

    /** {@return whether the value of one of them, which is what the caller sends, is used} */
    boolean used() {
        return used;
    }

    private void look(List<Token> tokens, int suite) {
        Nesting nesting = new Nesting();
        boolean begins = true;
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (token.is("yield") && !nesting.inLambda()) {
                found = true;
                used |= !begins && index != suite;
            }
            nesting.accept(token);
            begins = token.is(";");
        }
    }
}
