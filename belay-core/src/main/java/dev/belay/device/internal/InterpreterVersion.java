package dev.belay.device.internal;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows from the version of an interpreter that it does not tell itself. */
final class InterpreterVersion {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

    /**
     * From which major and minor version on short bytes literals are values and no names. Later than strictly needed:
     * where it is not known, a longer literal costs a little time, and a shorter one costs memory for ever.
     */
    private static final Map<String, int[]> BYTES_ARE_VALUES =
            Map.of("micropython", new int[] {1, 20}, "circuitpython", new int[] {9, 0});

    private InterpreterVersion() {}

    /** Whether the interpreter makes names of short bytes literals, and keeps them for ever. */
    static boolean keepsShortBytes(String implementation, String version) {
        int[] from = BYTES_ARE_VALUES.get(implementation);
        Matcher matcher = VERSION.matcher(version);
        if (from == null || !matcher.matches()) {
            return true;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major < from[0] || (major == from[0] && Integer.parseInt(matcher.group(2)) < from[1]);
    }
}
