package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionState;
import dev.belay.trace.internal.CallRecorder;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a namespace tells the session that owns it, and is told by it. Thread-safe. */
public final class Ownership {
    private final BoardConnection connection;
    private final BooleanSupplier gone;
    private final Usage usage = new Usage();
    private final CallRecorder recorder = new CallRecorder();
    private final Traffic traffic = new Traffic();
    private final AtomicReference<@Nullable Consumer<BelayException>> watcher = new AtomicReference<>();
    private volatile Supplier<RuntimeException> refusal;
    private volatile @Nullable OutputListener output;
    private volatile boolean over;

    Ownership(BoardConnection connection, String sessionId, BooleanSupplier gone) {
        this.connection = connection;
        this.gone = gone;
        this.refusal = () -> new IllegalStateException("session " + sessionId + " has ended");
    }

    /** {@return who uses the namespace; what the library asks on its own behalf is no use} */
    public Usage usage() {
        return usage;
    }

    /**
     * Has somebody told what programs print.
     *
     * @param listener is told from the next call on
     */
    public void printTo(OutputListener listener) {
        output = listener;
    }

    /** Options of a call whose output is followed by all who want to. */
    CallOptions followed(CallOptions options) {
        OutputListener listener = output;
        return listener == null || !listener.wants()
                ? options
                : options.onLine(options.lines()
                        .map(lines -> ((Consumer<String>) listener::printed).andThen(lines))
                        .orElse(listener::printed));
    }

    /** {@return who tells what calls its owner makes} */
    public CallRecorder recorder() {
        return recorder;
    }

    /** {@return what goes to and fro for it} */
    public Traffic traffic() {
        return traffic;
    }

    /**
     * Has somebody told when the namespace is lost: the connection is, or the board was reset, which a call has
     * noticed. Told at least once, at once where the connection is lost already, and no more when the namespace is
     * closed.
     *
     * @param listener is told by whoever noticed, who may have the turn; must not wait
     */
    public void whenLost(Consumer<BelayException> listener) {
        Consumer<BelayException> told = failure -> {
            if (connection.state() == ConnectionState.LOST || gone.getAsBoolean()) {
                listener.accept(failure);
            }
        };
        watcher.set(told);
        connection.link().losses().add(told);
        if (over) {
            end();
        }
    }

    /** The namespace is closed. */
    void end() {
        over = true;
        Consumer<BelayException> told = watcher.getAndSet(null);
        if (told != null) {
            connection.link().losses().remove(told);
        }
    }

    /**
     * Says what calls throw that come when the namespace is closed.
     *
     * @param maker makes what is thrown
     */
    public void refuseWith(Supplier<RuntimeException> maker) {
        refusal = maker;
    }

    RuntimeException refusal() {
        return refusal.get();
    }

    /** Does a call of the owner. */
    String used(Call call, Supplier<String> arguments, Supplier<String> work) {
        usage.begin();
        try {
            return recorder.record(
                    call.verb(),
                    call.name(),
                    arguments,
                    call.options().endsOnError().orElse(null),
                    work,
                    UnaryOperator.identity());
        } finally {
            usage.end();
        }
    }
}
