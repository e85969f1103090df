package dev.belay.exporter.internal.log;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The log of one exporter. Thread-safe. */
public final class Log implements LogSource {
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

    /** Creates a log that nobody follows. */
    public Log() {}

    /** Each has an identity of its own, so that one may follow twice. */
    private static final class Follower {
        private final Consumer<LogEntry> consumer;

        private Follower(Consumer<LogEntry> consumer) {
            this.consumer = consumer;
        }
    }

    @Override
    public Runnable follow(Consumer<LogEntry> consumer) {
        Follower follower = new Follower(consumer);
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /**
     * Tells all who follow.
     *
     * @param severity {@code DEBUG}, {@code INFO}, {@code WARNING} or {@code ERROR}
     * @param driver the driver that it is about; empty for the exporter itself
     * @param operation what was done; empty where that has no name
     * @param message what happened
     */
    public void tell(String severity, String driver, String operation, String message) {
        if (!followers.isEmpty()) {
            LogEntry entry = new LogEntry(Instant.now(), severity, driver, operation, message);
            followers.forEach(follower -> follower.consumer.accept(entry));
        }
    }
}
