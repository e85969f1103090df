package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import java.util.concurrent.CompletableFuture;

/** Lets two boards work at the same time. The second is always one inside the JVM. */
public final class TwoBoards {
    private TwoBoards() {}

    // #region interface
    interface Worker {
        @Task("sum(n for n in range(first, last) if all(n % d for d in range(2, n)))")
        CompletableFuture<Long> sumOfPrimes(int first, int last);
    }
    // #endregion interface

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL} for the first board
     */
    public static void main(String[] arguments) {
        String url = Arguments.port(arguments);
        // #region use
        try (var secondBoard = EmbeddedBoard.start();
                var manager = DeviceSessionManager.create();
                var first = manager.open(url);
                var second = manager.open(secondBoard.url())) {
            CompletableFuture<Long> lower = first.bind(Worker.class).sumOfPrimes(2, 200);
            CompletableFuture<Long> upper = second.bind(Worker.class).sumOfPrimes(200, 300);
            System.out.println("Primes below 300 add up to "
                    + lower.thenCombine(upper, Long::sum).join());
        }
        // #endregion use
    }
}
