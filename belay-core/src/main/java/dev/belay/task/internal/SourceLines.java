package dev.belay.task.internal;

import dev.belay.task.internal.source.PythonCode;
import java.util.List;
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
    record Place(String label, PythonCode code, int linesBefore) {}

    Place add(String function, String label, PythonCode code, int linesBefore) {
        Place place = new Place(label, code, linesBefore);
        places.put(function, place);
        return place;
    }

    /**
     * Rewrites the frames of a traceback, and shows each line of the source.
     *
     * @param called the functions that were called; others of the same name may have been sent since
     * @param sent what was sent with the program, for code that does not compile
     */
    String rewrite(String traceback, Map<String, Place> called, List<Place> sent) {
        return rewrite(traceback, null, called, sent);
    }

    /** The same for statements that ran outside of functions. */
    String rewrite(String traceback, String label, PythonCode statements) {
        Place place = new Place(label, statements, 0);
        return rewrite(traceback, place, Map.of(), List.of(place));
    }

    private String rewrite(String traceback, @Nullable Place statements, Map<String, Place> called, List<Place> sent) {
        StringBuilder text = new StringBuilder();
        Place place = null;
        for (String line : traceback.split("\n", -1)) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                int number = Integer.parseInt(frame.group(1));
                String function = frame.group(2);
                if (function == null) {
                    place = placeOf(number, sent);
                } else if (statements != null && function.equals(MODULE)) {
                    place = statements;
                } else {
                    // a lambda or comprehension stands where the frame before it does
                    Place known = called.get(function);
                    place = known != null ? known : places.getOrDefault(function, place);
                }
                text.append(shown(line, number, function, place));
            } else {
                text.append(line);
            }
            text.append('\n');
        }
        return text.substring(0, text.length() - 1);
    }

    /** Where a line of what was sent belongs. */
    static @Nullable Place placeOf(int line, List<Place> sent) {
        Place found = null;
        for (Place place : sent) {
            found = place.linesBefore < line ? place : found;
        }
        return found;
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
