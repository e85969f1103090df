package dev.belay.session.internal.service;

import dev.belay.repl.PythonException;
import dev.belay.session.ServiceStatus;
import dev.belay.session.ServiceStatus.State;
import dev.belay.task.DeviceThread;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A thread with a name, and what it said last. Thread-safe. */
final class Service {
    private static final int KEPT_LINES = 100;

    private final String name;
    private final DeviceThread thread;
    private final Instant startedAt = Instant.now();

    /** Guarded by itself. */
    private final Deque<String> lines = new ArrayDeque<>();

    private volatile @Nullable PythonException failure;

    /**
     * Listens to a thread.
     *
     * @param name its name
     * @param thread runs
     */
    Service(String name, DeviceThread thread) {
        this.name = name;
        this.thread = thread.onPrint(this::printed).onError(raised -> failure = raised);
    }

    private void printed(String line) {
        synchronized (lines) {
            lines.add(line);
            if (lines.size() > KEPT_LINES) {
                lines.remove();
            }
        }
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    void stop() {
        thread.close();
    }

    ServiceStatus status() {
        boolean running = isRunning();
        PythonException raised = failure;
        synchronized (lines) {
            return new ServiceStatus(
                    name,
                    raised != null ? State.FAILED : running ? State.RUNNING : State.ENDED,
                    startedAt,
                    Optional.ofNullable(raised),
                    List.copyOf(lines));
        }
    }
}
