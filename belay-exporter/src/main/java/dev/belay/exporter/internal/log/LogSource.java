package dev.belay.exporter.internal.log;

import java.util.function.Consumer;

/** Where entries of the log come from. */
@FunctionalInterface
public interface LogSource {
    /**
     * Has somebody told what happens from now on.
     *
     * @param follower is told by whoever brings it about; must neither wait nor throw
     * @return ends it; call it once
     */
    Runnable follow(Consumer<LogEntry> follower);
}
