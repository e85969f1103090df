package dev.belay.repl;

/**
 * One line of a Python traceback.
 *
 * @param file the file name, such as {@code main.py}, or {@code <string>} for code that was sent
 * @param line the line, counted from 1
 * @param function the function, {@code <module>} outside of functions, empty where the board told none
 */
public record PythonFrame(String file, int line, String function) {
    /** {@return the frame as a stack trace of Java shows it, such as {@code <python>.percent(Tank.percent:2)}} */
    StackTraceElement toStackTraceElement() {
        return new StackTraceElement("<python>", function.isEmpty() ? "<module>" : function, file, line);
    }
}
