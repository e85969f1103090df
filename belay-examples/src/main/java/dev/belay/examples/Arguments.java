package dev.belay.examples;

/** The command line that all examples share. */
final class Arguments {
    private static final String EMBEDDED = "embedded:";

    private Arguments() {}

    /** Whether a board is named. */
    static boolean isPortGiven(String[] arguments) {
        return !port(arguments).equals(EMBEDDED);
    }

    /** The board's URL: what follows {@code --port}, else a MicroPython inside the JVM. */
    static String port(String[] arguments) {
        if (arguments.length == 0) {
            return EMBEDDED;
        }
        if (arguments.length == 2 && arguments[0].equals("--port")) {
            return arguments[1].isBlank() ? EMBEDDED : arguments[1];
        }
        throw new IllegalArgumentException("expected nothing, or --port URL, such as --port serial:/dev/ttyACM0");
    }
}
