package dev.belay.task.internal.object;

import dev.belay.internal.Checks;
import java.util.Objects;
import java.util.Set;

/** Names of attributes and methods. They are sent as they are, so nothing else may pass. */
final class Names {
    private static final Set<String> KEYWORDS =
            Set.of(("False None True __debug__ and as assert async await break class continue def del elif else except"
                            + " finally for from global if import in is lambda nonlocal not or pass raise return try"
                            + " while with yield")
                    .split(" "));

    private Names() {}

    /**
     * Requires a name.
     *
     * @return the name
     * @throws IllegalArgumentException if it is no identifier, or is a keyword
     */
    static String require(String name, String kind) {
        Objects.requireNonNull(name, kind);
        Checks.require(isIdentifier(name), "'" + name + "' is no name of " + kind);
        Checks.require(!KEYWORDS.contains(name), "'" + name + "' is a Python keyword, no name of " + kind);
        return name;
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && isStart(text.codePointAt(0))
                && text.codePoints().allMatch(Names::isPart);
    }

    private static boolean isStart(int character) {
        return character == '_' || Character.isUnicodeIdentifierStart(character);
    }

    /** Java lets control characters into identifiers; a raw REPL obeys them. */
    private static boolean isPart(int character) {
        return Character.isUnicodeIdentifierPart(character) && !Character.isIdentifierIgnorable(character);
    }
}
