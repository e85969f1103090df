package dev.belay.examples;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The command line of an example that goes on for a while.
 *
 * @param board the URL of a board, empty for a MicroPython inside the JVM
 * @param seconds how long it goes on, 0 for until Enter is pressed
 */
public record TimedArguments(Optional<String> board, int seconds) {
    /**
     * Reads a command line.
     *
     * @param arguments {@code --port URL}, {@code --seconds N}, both or none
     * @param seconds how long where it does not say so
     * @return what it says
     * @throws IllegalArgumentException if it says something else
     */
    public static TimedArguments parse(String[] arguments, int seconds) {
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

    /**
     * Waits until the time is over, or else until Enter is pressed or the input ends.
     *
     * @param input what Enter comes from
     * @throws IOException if it can't be read
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitEnd(InputStream input) throws IOException, InterruptedException {
        if (seconds > 0) {
            boolean unused = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        } else {
            System.out.println("Press Enter to end it");
            int next = input.read();
            while (next != '\n' && next >= 0) {
                next = input.read();
            }
        }
    }
}
