package dev.belay.task.internal;

import dev.belay.task.internal.source.PythonCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way back from the lines of code that was sent to those that were written. */
final class SourceLines {
    /** The function that a board names for code outside of functions. */
    static final String MODULE = "<module>";

    private static final Pattern FRAME = Pattern.compile("  File \"<string>\", line (\\d{1,9})(?:, in (.*))?");

    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** Where code stands: behind so many lines of what was sent with it. */
    private record Place(String label, PythonCode code, int linesBefore) {}

    void add(String function, String label, PythonCode code, int linesBefore) {
        places.put(function, new Place(label, code, linesBefore));
    }

    /** Rewrites the frames of a traceback, and shows each line of the source. */
    String rewrite(String traceback) {
        return rewrite(traceback, null);
    }

    /** The same for statements that ran outside of functions. */
    String rewrite(String traceback, String label, PythonCode statements) {
        return rewrite(traceback, new Place(label, statements, 0));
    }

    private String rewrite(String traceback, @Nullable Place statements) {
        StringBuilder text = new StringBuilder();
        Place place = null;
        for (String line : traceback.split("\n", -1)) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                // a lambda or comprehension stands where the frame before it does
                place = statements != null && MODULE.equals(frame.group(2))
                        ? statements
                        : frame.group(2) == null ? place : places.getOrDefault(frame.group(2), place);
                text.append(shown(line, Integer.parseInt(frame.group(1)), frame.group(2), place));
            } else {
                text.append(line);
            }
            text.append('\n');
        }
        return text.substring(0, text.length() - 1);
    }

    private static String shown(String frame, int line, @Nullable String function, @Nullable Place place) {
        int own = place == null ? 0 : line - place.linesBefore;
        if (place == null || own < 1 || own > place.code.lines()) {
            return frame;
        }
        int sourceLine = place.code.sourceLine(own);
        return "  File \"" + place.label + "\", line " + sourceLine + (function == null ? "" : ", in " + function)
                + "\n    " + place.code.sourceText(sourceLine);
    }
}
