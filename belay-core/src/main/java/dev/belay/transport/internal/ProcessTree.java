package dev.belay.transport.internal;

import dev.belay.internal.Deadline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process and all that it started: asked first, then forced.
 *
 * <p>It works on handles, since {@link Process#destroy} also closes the streams and so waits for a write that is
 * blocked. A process that has left its parent, as daemons do, is found only where it is in the session of a terminal.
 */
final class ProcessTree {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final Duration ASKED = Duration.ofSeconds(1);
    private static final Duration FORCED = Duration.ofSeconds(1);
    private static final Duration STARTED = Duration.ofSeconds(1);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ProcessHandle root;
    private final Optional<TerminalSession> session;
    private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

    private ProcessTree(ProcessHandle root, Optional<TerminalSession> session) {
        this.root = root;
        this.session = session;
    }

    /**
     * Waits until a process has started another one, at most a second.
     *
     * @param root a process that this one has started
     * @return the first that it has started, or none where it ended before one was seen
     */
    static Optional<ProcessHandle> awaitChild(ProcessHandle root) {
        Deadline deadline = Deadline.after(STARTED);
        Optional<ProcessHandle> child = root.children().findFirst();
        while (child.isEmpty() && isRunning(root) && !deadline.hasPassed()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            child = root.children().findFirst();
        }
        return child;
    }

    /**
     * Ends a process and its descendants. Takes two seconds at most.
     *
     * @param root a process that this one has started
     * @param leader the leader of a session of the processes below it, if there is one
     */
    static void end(ProcessHandle root, Optional<ProcessHandle> leader) {
        new ProcessTree(root, leader.flatMap(TerminalSession::of)).end();
    }

    private void end() {
        Deadline deadline = Deadline.after(ASKED);
        descendants.addAll(lookForNew());
        root.destroy();
        descendants.forEach(ProcessHandle::destroy);
        boolean ended = awaitRoot(deadline);
        awaitDescendants(deadline);
        force();
        if (!ended) {
            root.destroyForcibly();
            if (!awaitRoot(Deadline.after(FORCED))) {
                LOG.warn("Process {} could not be ended", root.pid());
            }
        }
    }

    /** Ends what is left, and what that has started in its last moment. */
    private void force() {
        Deadline deadline = Deadline.after(FORCED);
        do {
            descendants.addAll(lookForNew());
            descendants.forEach(ProcessHandle::destroyForcibly);
            awaitDescendants(deadline);
        } while (!lookForNew().isEmpty() && !deadline.hasPassed());
    }

    private Set<ProcessHandle> lookForNew() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        Stream.concat(root.descendants(), session.stream().flatMap(TerminalSession::members))
                .filter(process -> !descendants.contains(process) && !process.equals(root))
                .forEach(found::add);
        return found;
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
