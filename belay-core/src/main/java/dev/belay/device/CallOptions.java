package dev.belay.device;

import dev.belay.internal.Checks;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of one call. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * session.execute(code, CallOptions.defaults().timeout(Duration.ofMinutes(2)).onLine(System.out::println));
 * }</pre>
 */
public final class CallOptions {
    private static final CallOptions DEFAULTS = new CallOptions(null, null, null, null);

    private final @Nullable Duration timeout;
    private final @Nullable Consumer<String> lines;
    private final @Nullable String sourceName;
    private final @Nullable Boolean endingOnError;

    private CallOptions(
            @Nullable Duration timeout,
            @Nullable Consumer<String> lines,
            @Nullable String sourceName,
            @Nullable Boolean endingOnError) {
        this.timeout = timeout;
        this.lines = lines;
        this.sourceName = sourceName;
        this.endingOnError = endingOnError;
    }

    /** {@return options that change nothing} */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * How long the call may take, waiting for other calls included.
     *
     * @param value more than zero; the default is the connection's call time-out
     * @return changed options
     * @throws IllegalArgumentException if it is not more than zero
     */
    public CallOptions timeout(Duration value) {
        return new CallOptions(Checks.positive(value, "timeout"), lines, sourceName, endingOnError);
    }

    /**
     * Follows the output while the code runs. Each line is handed over without its end as soon as it is complete, on
     * the thread that waits for the call, which must not call the board. What the consumer throws ends the call: the
     * board is interrupted, and the caller gets the exception.
     *
     * @param consumer takes the lines
     * @return changed options
     */
    public CallOptions onLine(Consumer<String> consumer) {
        return new CallOptions(timeout, Objects.requireNonNull(consumer, "consumer"), sourceName, endingOnError);
    }

    /**
     * The name that tracebacks show for the code, instead of {@code <string>}.
     *
     * @param name such as {@code blink.py}
     * @return changed options
     * @throws IllegalArgumentException if it is empty or has control characters
     */
    public CallOptions sourceName(String name) {
        Objects.requireNonNull(name, "sourceName");
        Checks.require(
                !name.isEmpty() && name.chars().noneMatch(Character::isISOControl),
                "sourceName must be on one line and not empty");
        return new CallOptions(timeout, lines, name, endingOnError);
    }

    /**
     * Whether the session ends when this call has failed; not when it was interrupted or took too long. The default is
     * what the options of the session say, else those of its manager.
     *
     * @param ends true to end the session, false to keep it
     * @return changed options
     */
    public CallOptions endOnError(boolean ends) {
        return new CallOptions(timeout, lines, sourceName, ends);
    }

    /** {@return the time-out, empty for the connection's} */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** {@return who follows the output, empty for nobody} */
    public Optional<Consumer<String>> lines() {
        return Optional.ofNullable(lines);
    }

    /** {@return the name of the code in tracebacks, empty for {@code <string>}} */
    public Optional<String> sourceName() {
        return Optional.ofNullable(sourceName);
    }

    /** {@return whether the session ends when the call has failed, empty for what the session's options say} */
    public Optional<Boolean> endsOnError() {
        return Optional.ofNullable(endingOnError);
    }
}
