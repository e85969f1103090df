package dev.belay.transport.internal;

import dev.belay.internal.Deadline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process and all that it started: asked first, then forced.
 *
 * <p>It works on handles, since {@link Process#destroy} also closes the streams and so waits for a write that is
 * blocked. A process that has left its parent, as daemons do, is not found.
 */
final class ProcessTree {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final Duration ASKED = Duration.ofSeconds(1);
    private static final Duration FORCED = Duration.ofSeconds(1);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ProcessHandle root;
    private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

    private ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /**
     * Ends a process and its descendants. Takes two seconds at most.
     *
     * @param root a process that this one has started
     */
    static void end(ProcessHandle root) {
        new ProcessTree(root).end();
    }

    private void end() {
        Deadline deadline = Deadline.after(ASKED);
        lookForDescendants();
        root.destroy();
        descendants.forEach(ProcessHandle::destroy);
        boolean ended = awaitRoot(deadline);
        awaitDescendants(deadline);

        lookForDescendants();
        descendants.forEach(ProcessHandle::destroyForcibly);
        if (!ended) {
            root.destroyForcibly();
            if (!awaitRoot(Deadline.after(FORCED))) {
                LOG.warn("Process {} could not be ended", root.pid());
            }
        }
    }

    private void lookForDescendants() {
        root.descendants().forEach(descendants::add);
    }

    private boolean awaitRoot(Deadline deadline) {
        try {
            root.onExit().get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !root.isAlive();
        } catch (ExecutionException e) {
            LOG.debug("Waiting for the end of process {} failed", root.pid(), e);
            return !root.isAlive();
        }
    }

    /** Looks again and again: {@code onExit} of a process that is not our own child looks every 300 ms only. */
    private void awaitDescendants(Deadline deadline) {
        while (descendants.stream().anyMatch(ProcessTree::isRunning)
                && deadline.remainingMillis() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** A process that has ended, and whose parent has not asked how, still counts as alive, but has no command. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
