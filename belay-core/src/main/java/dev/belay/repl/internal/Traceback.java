package dev.belay.repl.internal;

import dev.belay.repl.PythonFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A traceback as MicroPython prints it.
 *
 * @param text all of it
 * @param frames its frames, outermost first
 * @param type the exception's type
 * @param message what follows the type, empty where nothing does
 */
public record Traceback(String text, List<PythonFrame> frames, String type, String message) {
    private static final Pattern FRAME = Pattern.compile("  File \"([^\"]*)\", line (\\d{1,9})(?:, in (.*))?");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern ERRNO = Pattern.compile("(?:\\[Errno (\\d{1,9})\\].*|(\\d{1,9}))");

    /**
     * Reads the text that a board printed in the error section of an answer.
     *
     * @param printed the text
     * @return what it says; a text that is no traceback becomes the message of an exception of type {@code Exception}
     */
    public static Traceback parse(String printed) {
        String text = printed.replace("\r\n", "\n").strip();
        List<PythonFrame> frames = new ArrayList<>();
        StringBuilder tail = new StringBuilder();
        boolean behindFrame = false;
        for (String line : text.split("\n", -1)) {
            boolean shown = behindFrame && line.startsWith("    ");
            behindFrame = false;
            if (shown) {
                continue; // the line of the source
            }
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                String function = frame.group(3);
                frames.add(new PythonFrame(
                        frame.group(1), Integer.parseInt(frame.group(2)), function == null ? "" : function));
                tail.setLength(0);
                behindFrame = true;
            } else if (!line.startsWith("Traceback (most recent call last)")) {
                tail.append(tail.length() == 0 ? "" : "\n").append(line);
            }
        }
        String end = tail.toString();
        int colon = end.indexOf(':');
        String type = (colon < 0 ? end : end.substring(0, colon)).strip();
        if (!TYPE.matcher(type).matches()) {
            return new Traceback(text, List.copyOf(frames), "Exception", end);
        }
        return new Traceback(
                text,
                List.copyOf(frames),
                type,
                colon < 0 ? "" : end.substring(colon + 1).strip());
    }

    /** {@return type and message in one line} */
    public String summary() {
        return message.isEmpty() ? type : type + ": " + message;
    }

    /**
     * The number of an {@code OSError}: boards print {@code [Errno 2] ENOENT} or just {@code 2}.
     *
     * @param type the exception's type
     * @param message the exception's message
     * @return the number, empty where there is none
     */
    public static Optional<Integer> errno(String type, String message) {
        Matcher matcher = ERRNO.matcher(message);
        if (!type.equals("OSError") || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
    }
}
