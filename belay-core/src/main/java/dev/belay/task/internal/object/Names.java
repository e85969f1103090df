package dev.belay.task.internal.object;

import dev.belay.internal.Checks;
import dev.belay.task.internal.source.PythonNames;
import java.util.Objects;

/** Names of attributes and methods. They are sent as they are, so nothing else may pass. */
final class Names {
    /** A keyword of MicroPython's, but a name to Python's grammar. */
    private static final String DEBUG = "__debug__";

    private Names() {}

    /**
     * Requires a name.
     *
     * @return the name
     * @throws IllegalArgumentException if it is no identifier, or is a keyword
     */
    static String require(String name, String kind) {
        Objects.requireNonNull(name, kind);
        Checks.require(PythonNames.isIdentifier(name), "'" + name + "' is no name of " + kind);
        boolean keyword = PythonNames.isKeyword(name) || name.equals(DEBUG);
        Checks.require(!keyword, "'" + name + "' is a Python keyword, no name of " + kind);
        return name;
    }
}
