package dev.belay.testing.internal.machine;

import dev.belay.testing.internal.machine.BoardRuntime.PythonCallable;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Calls from the hardware into Python, for one boot. */
final class Interrupts {
    /** What an interrupt is about; the numbers are those of {@code _dispatch} in {@code machine.py}. */
    enum Source {
        TIMER(0),
        PIN(1),
        UART(2);

        private final int code;

        Source(int code) {
            this.code = code;
        }
    }

    /** As boards do, a program that can't keep up loses interrupts instead of memory. */
    private static final int MAXIMUM_PENDING = 256;

    private final BoardRuntime runtime;
    private final AtomicInteger pending = new AtomicInteger();
    // from here on only touched by the board's thread
    private final Queue<Runnable> deferred = new ArrayDeque<>();
    private @Nullable PythonCallable dispatcher;
    private boolean masked;
    private int count;

    Interrupts(BoardRuntime runtime) {
        this.runtime = runtime;
    }

    void attach(Boot boot) {
        boot.command("irq_dispatcher", arguments -> dispatcher = arguments.callable(0));
        boot.define("irq_mask", arguments -> {
            boolean before = !masked;
            masked = true;
            return before;
        });
        boot.command("irq_unmask", arguments -> unmask());
        boot.define("irq_count", arguments -> count);
    }

    /** Calls the handler in Python as soon as the board can. From any thread. */
    void raise(Source source, int id, int flags) {
        if (pending.incrementAndGet() > MAXIMUM_PENDING) {
            pending.decrementAndGet();
            return;
        }
        runtime.post(() -> whenUnmasked(() -> {
            pending.decrementAndGet();
            count++;
            call(source, id, flags);
        }));
    }

    /** Runs a task now, or when the program enables interrupts again. On the board's thread. */
    void whenUnmasked(Runnable task) {
        if (masked) {
            deferred.add(task);
        } else {
            task.run();
        }
    }

    /** Calls the handler in Python now. On the board's thread. */
    void call(Source source, int id, int flags) {
        if (dispatcher != null) {
            runtime.call(dispatcher, source.code, id, flags);
        }
    }

    private void unmask() {
        masked = false;
        for (Runnable task = deferred.poll(); task != null; task = deferred.poll()) {
            Runnable next = task;
            runtime.post(() -> whenUnmasked(next));
        }
    }
}
