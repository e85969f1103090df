package dev.belay.examples;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.DeviceStream;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Reads a sensor 200 times, and writes what it told as a chart, {@code target/chart.png} and {@code target/chart.svg}.
 * The sensor of the board inside the JVM tells a sine with some noise.
 */
public final class Chart {
    private static final int READINGS = 200;
    private static final int PAUSE_MILLIS = 10;
    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color CURVE = new Color(0x1F77B4);

    private Chart() {}

    // #region interface
    interface Sensor {
        @Setup("""
                import time
                from machine import ADC
                adc = ADC(4)
                """)
        void prepare();

        @Task("""
                for _ in range(count):
                    yield adc.read_u16() * 3.3 / 65535
                    time.sleep_ms(pause)
                """)
        DeviceStream<Double> volts(int count, int pause);
    }
    // #endregion interface

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     * @throws IOException if an image can't be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of("target");
        if (Arguments.isPortGiven(arguments)) {
            run(Arguments.port(arguments), folder);
        } else {
            try (EmbeddedBoard board = EmbeddedBoard.start()) {
                board.adc(Wave.CHANNEL).set(new Wave(1));
                run(board.url(), folder);
            }
        }
    }

    /** Writes the chart of a board's sensor into a folder. */
    static void run(String url, Path folder) throws IOException {
        // #region read
        List<Double> volts;
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url);
                DeviceStream<Double> readings = session.bind(Sensor.class).volts(READINGS, PAUSE_MILLIS)) {
            volts = readings.stream().toList();
        }
        // #endregion read
        XYChart chart = draw(volts);
        Files.createDirectories(folder);
        // #region write
        for (String format : List.of("png", "svg")) {
            try (OutputStream image = Files.newOutputStream(folder.resolve("chart." + format))) {
                ChartEncoder.saveChart(chart, image, format);
            }
        }
        // #endregion write
        System.out.println("Readings: " + volts.size());
        System.out.println("Written: " + folder.resolve("chart.png") + ", " + folder.resolve("chart.svg"));
    }

    private static XYChart draw(List<Double> volts) {
        List<Integer> numbers = IntStream.range(0, volts.size()).boxed().toList();
        // #region draw
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("ADC 4")
                .xAxisTitle("reading")
                .yAxisTitle("volts")
                .build();
        chart.addSeries("ADC 4", numbers, volts)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(CURVE)
                .setLineStyle(new BasicStroke(2));
        // #endregion draw
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotGridLinesColor(GRID);
        chart.getStyler().setPlotGridLinesStroke(new BasicStroke(1));
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(3.5);
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisMax((double) volts.size());
        return chart;
    }
}
