package dev.belay.examples;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints a line for each reading, where there is no terminal: in a file, or in the log of a build. */
final class LineScreen implements Screen {
    private static final int PAUSE_MILLIS = 250;
    private static final int COLUMNS_PER_VOLT = 18;
    private final PrintStream out;

    LineScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public int pauseMillis() {
        return PAUSE_MILLIS;
    }

    @Override
    public boolean isLeft() {
        return false;
    }

    @Override
    public void show(List<Double> readings) {
        double volts = readings.get(readings.size() - 1);
        String bar = "#".repeat((int) Math.round(volts * COLUMNS_PER_VOLT));
        out.println(String.format(Locale.ROOT, "%5.2f V %s", volts, bar).stripTrailing());
    }

    @Override
    public void close() {
        out.flush();
    }
}
