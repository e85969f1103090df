package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.DeviceStream;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Shows what a sensor tells while it tells it: a curve in the terminal, or lines where there is none. The sensor of the
 * board inside the JVM tells a sine with some noise.
 */
public final class LivePlot {
    private static final int SECONDS = 20;
    private static final int KEPT = 2_000;

    private LivePlot() {}

    // #region interface
    interface Probe {
        @Setup("""
                import time
                from machine import ADC
                adc = ADC(4)
                """)
        void prepare();

        @Task("""
                while True:
                    yield adc.read_u16() * 3.3 / 65535
                    time.sleep_ms(pause)
                """)
        DeviceStream<Double> volts(int pause);
    }
    // #endregion interface

    /**
     * Runs the example.
     *
     * @param arguments nothing, {@code --port URL}, or {@code --seconds N} for another time than 20 seconds
     */
    public static void main(String[] arguments) {
        TimedArguments given = TimedArguments.parse(arguments, SECONDS);
        Duration time = Duration.ofSeconds(given.seconds());
        if (given.board().isPresent()) {
            run(given.board().get(), screen(), time);
        } else {
            try (EmbeddedBoard board = EmbeddedBoard.start()) {
                board.adc(Wave.CHANNEL).set(new Wave(1));
                run(board.url(), screen(), time);
            }
        }
    }

    private static Screen screen() {
        try {
            Terminal terminal =
                    TerminalBuilder.builder().system(true).dumb(false).build();
            return new TerminalScreen(terminal);
        } catch (IOException | IllegalStateException e) {
            return new LineScreen(System.out); // the input or the output is none
        }
    }

    /** Shows the sensor of a board for some time, or until the user has seen enough, and closes the screen. */
    static void run(String url, Screen shown, Duration time) {
        List<Double> readings = new ArrayList<>();
        // #region use
        try (Screen screen = shown;
                var manager = DeviceSessionManager.create();
                var session = manager.open(url);
                DeviceStream<Double> volts = session.bind(Probe.class).volts(screen.pauseMillis())) {
            long start = System.nanoTime();
            for (double reading : volts) {
                readings.add(reading);
                screen.show(readings.subList(Math.max(0, readings.size() - KEPT), readings.size()));
                if (screen.isLeft() || System.nanoTime() - start >= time.toNanos()) {
                    break;
                }
            }
        } // closing has stopped the generator, and left the terminal as it was
        // #endregion use
        var statistics = readings.stream().mapToDouble(volts -> volts).summaryStatistics();
        System.out.println(String.format(
                Locale.ROOT,
                "Readings: %d, from %.2f V to %.2f V",
                statistics.getCount(),
                statistics.getMin(),
                statistics.getMax()));
    }
}
