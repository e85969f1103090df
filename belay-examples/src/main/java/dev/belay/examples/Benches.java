package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.session.GroupResult;
import dev.belay.session.SessionGroup;
import dev.belay.session.SessionOptions;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Uses several boards as one. The second is always one inside the JVM. */
public final class Benches {
    private Benches() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL} for the first board
     */
    public static void main(String[] arguments) {
        String leftUrl = Arguments.port(arguments);
        try (var secondBoard = EmbeddedBoard.start();
                var manager = DeviceSessionManager.create()) {
            String rightUrl = secondBoard.url();
            // #region group
            Map<String, String> urls = Map.of("left", leftUrl, "right", rightUrl);
            try (SessionGroup benches = manager.openGroup(urls, SessionOptions.defaults())) {
                benches.session("left").execute("x = 2");
                benches.session("right").execute("x = 0");

                Map<String, Integer> doubled = benches.run(session -> session.evaluate("2 * x", Integer.class))
                        .valuesOrThrow();
                System.out.println("Doubled: " + new TreeMap<>(doubled));

                GroupResult<Integer> divided =
                        benches.run(Duration.ofSeconds(20), session -> session.evaluate("10 // x", Integer.class));
                System.out.println("Divided: " + divided.values());
                divided.failures().keySet().forEach(name -> System.out.println("Failed: " + name));
            } // both sessions have ended
            // #endregion group
        }
    }
}
