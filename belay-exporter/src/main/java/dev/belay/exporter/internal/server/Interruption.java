package dev.belay.exporter.internal.server;

import io.grpc.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread of a call when its client cancels it, but never behind its end. */
final class Interruption implements Context.CancellationListener {
    private final Thread thread = Thread.currentThread();
    private final Context context = Context.current();

    /** Guarded by this. */
    private boolean over;

    private Interruption() {}

    /** Does work on this thread, and interrupts it when the client cancels the call. */
    static @Nullable Object during(Supplier<@Nullable Object> work) {
        Interruption interruption = new Interruption();
        interruption.context.addListener(interruption, Runnable::run);
        try {
            return work.get();
        } finally {
            interruption.end();
        }
    }

    @Override
    public synchronized void cancelled(Context cancelled) {
        if (!over) {
            thread.interrupt();
        }
    }

    private void end() {
        context.removeListener(this);
        synchronized (this) {
            over = true;
            boolean unused = Thread.interrupted();
        }
    }
}
