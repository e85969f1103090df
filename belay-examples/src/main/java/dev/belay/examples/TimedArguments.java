package dev.belay.examples;

import java.util.Optional;

/**
 * The command line of an example that goes on for a while.
 *
 * @param board the URL of a board, empty for a MicroPython inside the JVM
 * @param seconds how long it goes on
 */
record TimedArguments(Optional<String> board, int seconds) {
    static TimedArguments parse(String[] arguments, int seconds) {
        Optional<String> board = Optional.empty();
        int given = seconds;
        for (int i = 0; i < arguments.length; i += 2) {
            boolean hasValue = i + 1 < arguments.length;
            if (hasValue && arguments[i].equals("--port")) {
                board = Optional.of(arguments[i + 1]).filter(url -> !url.isBlank());
            } else if (hasValue && arguments[i].equals("--seconds") && arguments[i + 1].matches("[1-9]\\d{0,6}")) {
                given = Integer.parseInt(arguments[i + 1]);
            } else {
                throw new IllegalArgumentException(
                        "expected nothing, --port URL, such as --port serial:/dev/ttyACM0, or --seconds N");
            }
        }
        return new TimedArguments(board, given);
    }
}
