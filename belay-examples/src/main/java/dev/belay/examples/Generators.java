package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.DeviceStream;
import dev.belay.task.Task;
import java.util.List;

/** Reads what Python generators yield, stops one early, and sends values to another. */
public final class Generators {
    private Generators() {}

    // #region interface
    interface Numbers {
        @Task("""
                for n in range(count):
                    yield n * n
                """)
        DeviceStream<Integer> squares(int count);

        @Task("""
                n = 2
                while True:
                    if all(n % d for d in range(2, n)):
                        yield n
                    n += 1
                """)
        DeviceStream<Integer> primes();

        @Task("""
                total = 0.0
                count = 0
                while True:
                    total += yield total / max(count, 1)
                    count += 1
                """)
        DeviceStream<Double> average();
    }
    // #endregion interface

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            Numbers numbers = session.bind(Numbers.class);

            // #region stream
            try (DeviceStream<Integer> squares = numbers.squares(10)) {
                System.out.println("Sum: " + squares.stream().mapToInt(n -> n).sum());
            }
            // #endregion stream

            // #region stop
            try (DeviceStream<Integer> primes = numbers.primes()) {
                for (int prime : primes) {
                    if (prime > 100) {
                        System.out.println("First prime above 100: " + prime);
                        break;
                    }
                }
            } // closing has stopped the generator on the board
            // #endregion stop

            // #region send
            try (DeviceStream<Double> average = numbers.average()) {
                average.send(null); // runs to the first yield
                for (double value : List.of(20.0, 22.0, 24.0)) {
                    System.out.println("Average: " + average.send(value).orElseThrow());
                }
            }
            // #endregion send
        }
    }
}
