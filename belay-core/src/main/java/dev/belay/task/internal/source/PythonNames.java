package dev.belay.task.internal.source;

import java.util.Set;

/** What Python takes for a name. */
public final class PythonNames {
    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    private PythonNames() {}

    /**
     * Tells whether a variable, parameter or function may have a name.
     *
     * @param text the name
     * @return whether it is an identifier and no keyword
     */
    public static boolean isName(String text) {
        return isIdentifier(text) && !isKeyword(text);
    }

    /**
     * Tells whether a word is reserved.
     *
     * @param text the word
     * @return whether it is a keyword
     */
    public static boolean isKeyword(String text) {
        return KEYWORDS.contains(text);
    }

    /**
     * Tells whether a word has the form of a name. It may be reserved.
     *
     * @param text the word
     * @return whether it is an identifier
     */
    public static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && isStart(text.codePointAt(0))
                && text.codePoints().allMatch(PythonNames::isPart);
    }

    static boolean isStart(int character) {
        return character == '_' || Character.isUnicodeIdentifierStart(character);
    }

    /** Java lets control characters into identifiers; a raw REPL obeys them. */
    static boolean isPart(int character) {
        return Character.isUnicodeIdentifierPart(character) && !Character.isIdentifierIgnorable(character);
    }
}
