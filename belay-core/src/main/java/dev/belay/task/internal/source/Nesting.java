package dev.belay.task.internal.source;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which brackets and lambdas are open between two tokens of a statement. */
final class Nesting {
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int lambdaBodies;

    Nesting() {
        frames.push(new Frame(""));
    }

    /** Steps over a token. */
    void accept(Token token) {
        if (token.kind() == Token.Kind.OPERATOR) {
            operator(token.text());
        } else if (token.is("lambda")) {
            top().parameters++;
        } else if (token.is("for")) {
            endLambdas();
        }
    }

    int depth() {
        return frames.size() - 1;
    }

    /** {@return the innermost bracket that is open, empty where there is none} */
    String bracket() {
        return top().bracket;
    }

    /** {@return whether the parameters of a lambda stand here, directly in the innermost bracket} */
    boolean inParameters() {
        return top().parameters > 0;
    }

    boolean inLambda() {
        return lambdaBodies > 0;
    }

    private void operator(String text) {
        switch (text) {
            case "(", "[", "{" -> frames.push(new Frame(text));
            case ")", "]", "}" -> {
                endLambdas();
                frames.pop();
            }
            case ":" -> {
                if (inParameters()) {
                    top().parameters--;
                    top().bodies++;
                    lambdaBodies++;
                } else {
                    endLambdas();
                }
            }
            case "," -> {
                if (!inParameters()) {
                    endLambdas();
                }
            }
            case ";" -> endLambdas();
            default -> {}
        }
    }

    private void endLambdas() {
        lambdaBodies -= top().bodies;
        top().bodies = 0;
    }

    private Frame top() {
        return frames.getFirst();
    }

    /** What stands between two brackets. */
    private static final class Frame {
        private final String bracket;
        private int parameters;
        private int bodies;

        private Frame(String bracket) {
            this.bracket = bracket;
        }
    }
}
