package dev.belay.task.internal.source;

/** Knows where two tokens need a blank between them. */
final class Spacing {
    private Spacing() {}

    static boolean isNeeded(Token left, Token right) {
        boolean word = left.kind() == Token.Kind.NAME || left.kind() == Token.Kind.NUMBER;
        return switch (right.kind()) {
            case NAME -> word;
            case NUMBER -> (word && !right.text().startsWith(".")) || left.is(".") || isDotted(left, right);
            case STRING -> isString(left, right.text());
            case OPERATOR ->
                isDotted(left, right)
                        || (left.kind() == Token.Kind.OPERATOR && Tokenizer.merge(left.text(), right.text()));
        };
    }

    /** A number takes the dot behind it. */
    private static boolean isDotted(Token left, Token right) {
        return left.kind() == Token.Kind.NUMBER && right.text().startsWith(".");
    }

    private static boolean isString(Token left, String right) {
        boolean prefixed = Character.isLetter(right.charAt(0));
        return switch (left.kind()) {
            case NAME -> prefixed || Tokenizer.isPrefix(left.text());
            case NUMBER -> prefixed;
            // an empty string would begin one of three quotation marks
            case STRING ->
                left.text().length() == left.prefix().length() + 2
                        && left.text().charAt(left.text().length() - 1) == right.charAt(0);
            case OPERATOR -> false;
        };
    }
}
