package dev.belay.task.internal.execution;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.DeviceClock;
import dev.belay.device.DeviceContext;
import dev.belay.repl.internal.Console;
import dev.belay.task.DeviceTime;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes what a program prints and asks. Used by the thread of the program, but for what says otherwise. */
final class Screen implements Console {
    /** Longer than anybody waits. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private static final Pattern TICKS = Pattern.compile("=(\\d{1,18}),(\\d{1,18})");

    private final Transcript transcript;
    private final TypedInput input;
    private final CallOptions options;
    private final @Nullable LineBreaks lines;
    private UnaryOperator<String> newlines = UnaryOperator.identity();
    private volatile @Nullable Ticks ticks;

    /** What the board's clock showed. */
    private record Ticks(long start, long end) {}

    /**
     * Prepares it.
     *
     * @param transcript takes what is printed
     * @param input is asked for lines
     * @param options how long the program may run, and who follows its lines
     */
    Screen(Transcript transcript, TypedInput input, CallOptions options) {
        this.transcript = transcript;
        this.input = input;
        this.options = options;
        this.lines = options.lines().map(LineBreaks::new).orElse(null);
    }

    /** Makes output of the board what the program meant. */
    void translate(UnaryOperator<String> by) {
        newlines = by;
    }

    @Override
    public void begun() {
        input.begin();
    }

    @Override
    public void output(String text) {
        String meant = newlines.apply(text);
        transcript.append(meant);
        if (lines != null) {
            lines.take(meant);
        }
    }

    @Override
    public void asked() {
        input.ask();
    }

    @Override
    public void told(String text) {
        Matcher matcher = TICKS.matcher(text);
        if (matcher.matches()) {
            ticks = new Ticks(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
    }

    @Override
    public Duration limit() {
        return options.timeout().orElse(FOR_EVER);
    }

    @Override
    public boolean leftInput(String result) {
        return input.isLeft(result);
    }

    /** The program has come to its end. */
    void finish() {
        if (lines != null) {
            lines.finish();
        }
    }

    /** Asks the board's clock when that was. Any thread may ask. */
    DeviceTime time(DeviceContext device) {
        Ticks told = ticks;
        if (told == null) {
            throw new DeviceCapabilityException(
                    "the board did not tell when the program ran: it has no time.ticks_ms or"
                            + " no sys.stdin, or the program was not let to its end");
        }
        DeviceClock clock = DeviceClock.of(device);
        return new DeviceTime(clock.instant(told.start()), clock.instant(told.end()), clock.accuracy());
    }
}
