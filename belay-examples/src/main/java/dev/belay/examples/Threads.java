package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.BackgroundThread;
import dev.belay.task.DeviceThread;
import dev.belay.task.Task;
import dev.belay.testing.ThreadBoard;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a thread on the board, and calls the board meanwhile. The board inside the JVM has no threads; without a port
 * this starts a MicroPython that has them, for which Linux and {@code socat} are needed.
 */
public final class Threads {
    private Threads() {}

    // #region interface
    interface Counter {
        @BackgroundThread("""
                count = 0
                while running():
                    count += 1
                    emit(count)
                    sleep_ms(period)
                print('counted to', count)
                """)
        DeviceThread count(int period);

        @Task("a * b")
        int product(int a, int b);
    }
    // #endregion interface

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (Arguments.isPortGiven(arguments)) {
            run(Arguments.port(arguments));
        } else {
            try (ThreadBoard board = ThreadBoard.start()) {
                run(board.url());
            }
        }
    }

    private static void run(String url) throws InterruptedException {
        // #region use
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url)) {
            Counter counter = session.bind(Counter.class);
            CountDownLatch three = new CountDownLatch(3);
            try (DeviceThread thread = counter.count(50)) {
                thread.onEmit(Integer.class, count -> three.countDown())
                        .onPrint(line -> System.out.println("The thread says: " + line));
                System.out.println("6 * 7 = " + counter.product(6, 7));
                System.out.println("Three counts came: " + three.await(10, TimeUnit.SECONDS));
            } // asks it to stop, and waits until it has ended
        }
        // #endregion use
    }
}
