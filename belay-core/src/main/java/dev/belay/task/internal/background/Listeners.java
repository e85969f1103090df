package dev.belay.task.internal.background;

import dev.belay.repl.PythonException;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import dev.belay.value.ValueMapper;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to one thread or timer. Adding listeners is thread-safe; events come from one thread at a time. */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final String who;
    private final ValueMapper values;
    private final Channel<String> emitted;
    private final Channel<String> printed;
    private final Channel<PythonException> failures;
    private final PrintedLines lines;
    private boolean complained;

    /**
     * Creates listeners.
     *
     * @param who what they listen to, for messages
     * @param deliveries runs what it is given in order; must not block
     * @param failsOnce whether a failure is the end, and so of interest to whoever comes later
     */
    Listeners(String who, ValueMapper values, Consumer<Runnable> deliveries, boolean failsOnce) {
        this.who = who;
        this.values = values;
        this.emitted = new Channel<>(deliveries, false);
        this.printed = new Channel<>(deliveries, false);
        this.failures = new Channel<>(deliveries, failsOnce);
        this.lines = new PrintedLines(printed::publish);
    }

    void onEmit(Consumer<@Nullable Object> listener) {
        Objects.requireNonNull(listener, "listener");
        emitted.add(literal -> {
            @Nullable Object value;
            try {
                value = PythonLiteral.parse(literal);
            } catch (ConversionException e) {
                dropped(e);
                return;
            }
            listener.accept(value);
        });
    }

    <T> void onEmit(Class<T> type, Consumer<T> listener) {
        Objects.requireNonNull(listener, "listener");
        values.requireReadable(Objects.requireNonNull(type, "type"));
        emitted.add(literal -> {
            T value;
            try {
                value = values.read(literal, type);
            } catch (ConversionException e) {
                dropped(e);
                return;
            }
            listener.accept(value);
        });
    }

    private void dropped(ConversionException e) {
        log.warn("a value that {} emitted is dropped: {}", who, e.getMessage());
    }

    void onPrint(Consumer<String> listener) {
        printed.add(Objects.requireNonNull(listener, "listener"));
    }

    void onError(Consumer<PythonException> listener) {
        failures.add(Objects.requireNonNull(listener, "listener"));
    }

    void emitted(String literal) {
        emitted.publish(literal);
    }

    void printed(String text) {
        lines.add(text);
    }

    /** Nobody would hear of a failure without a listener; one that repeats is told once. */
    void failed(PythonException failure) {
        if (!failures.publish(failure) && !complained) {
            complained = true;
            log.warn("{} failed, and has no listener of errors:\n{}", who, failure.traceback());
        }
    }

    /** Nothing comes any more. */
    void finish() {
        lines.finish();
    }
}
