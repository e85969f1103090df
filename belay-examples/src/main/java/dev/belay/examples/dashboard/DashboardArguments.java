package dev.belay.examples.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The command line of the dashboard.
 *
 * @param board the URL of a board, empty for a MicroPython inside the JVM
 * @param seconds when to end, 0 for when Enter is pressed
 */
record DashboardArguments(Optional<String> board, int seconds) {
    static DashboardArguments parse(String[] arguments) {
        Optional<String> board = Optional.empty();
        int seconds = 0;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 < arguments.length && arguments[i].equals("--port")) {
                board = Optional.of(arguments[i + 1]).filter(url -> !url.isBlank());
            } else if (i + 1 < arguments.length
                    && arguments[i].equals("--seconds")
                    && arguments[i + 1].matches("[1-9]\\d{0,7}")) {
                seconds = Integer.parseInt(arguments[i + 1]);
            } else {
                throw new IllegalArgumentException(
                        "expected nothing, --port URL, such as --port serial:/dev/ttyACM0, or --seconds N");
            }
        }
        return new DashboardArguments(board, seconds);
    }

    /**
     * Waits until the time is over, or else until Enter is pressed or the input ends.
     *
     * @param input what Enter comes from
     * @throws IOException if it can't be read
     * @throws InterruptedException if the thread is interrupted
     */
    void awaitEnd(InputStream input) throws IOException, InterruptedException {
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
