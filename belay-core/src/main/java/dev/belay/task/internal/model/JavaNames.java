package dev.belay.task.internal.model;

import dev.belay.task.internal.source.PythonNames;
import java.util.Locale;
import java.util.regex.Pattern;

/** Java names as Python has them. */
final class JavaNames {
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_]");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private JavaNames() {}

    /** The name, changed where Python takes it for none. */
    static String pythonName(String name) {
        return PythonNames.isName(name) ? name : FOREIGN.matcher(name).replaceAll("_") + "_";
    }

    /** The name as Python writes it: {@code readCelsius} becomes {@code read_celsius}. */
    static String snakeCase(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
