package dev.belay.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** Draws a curve over the whole terminal, until Ctrl-C. The terminal is closed with it. */
final class TerminalScreen implements Screen {
    private static final int PAUSE_MILLIS = 40;
    private static final int CURVE_COLOR = AttributedStyle.CYAN;
    private static final Size USUAL = new Size(80, 24);

    private final Terminal terminal;
    private final Display display;
    private final Plot plot;
    private final AtomicBoolean left = new AtomicBoolean();
    private Size size = new Size(0, 0);

    TerminalScreen(Terminal terminal) {
        this.terminal = terminal;
        plot = new Plot(0, 3.3, terminal.encoding().newEncoder().canEncode('\u28ff'));
        display = new Display(terminal, true);
        terminal.handle(Terminal.Signal.INT, signal -> left.set(true));
        terminal.puts(Capability.enter_ca_mode); // what was there comes back at the end
        terminal.puts(Capability.cursor_invisible);
    }

    @Override
    public int pauseMillis() {
        return PAUSE_MILLIS;
    }

    @Override
    public boolean isLeft() {
        return left.get();
    }

    @Override
    public void show(List<Double> readings) {
        Size now = terminal.getSize();
        now = now.getColumns() > 0 && now.getRows() > 0 ? now : USUAL;
        if (!now.equals(size)) {
            size = now;
            display.resize(size.getRows(), size.getColumns());
            display.clear();
        }
        double volts = readings.get(readings.size() - 1);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(AttributedString.fromAnsi(String.format(Locale.ROOT, "ADC 4: %.2f V   Ctrl-C ends it", volts)));
        // the last line stays free: a terminal scrolls when its last cell is written
        for (String line : plot.draw(readings, size.getColumns(), Math.max(1, size.getRows() - 2))) {
            lines.add(new AttributedStringBuilder()
                    .append(line, AttributedStyle.DEFAULT.foreground(CURVE_COLOR))
                    .toAttributedString());
        }
        display.update(lines, -1);
    }

    @Override
    public void close() {
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
