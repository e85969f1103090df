package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.internal.Deadline;
import dev.belay.internal.Uninterrupted;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.session.EndCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The end of a session, whoever brings it about: it comes once, and others wait for it. */
final class SessionEnd {
    /** How long others wait for an end beyond what it may take by its options. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    /** How long calls have to fail by themselves when the board is lost, which tells more than that they were ended. */
    private static final Duration OWN_FAILURE = Duration.ofSeconds(1);

    private final BoardSession session;
    private final SessionListeners listeners;
    private final FamilyTree family;
    private final Runnable release;
    private final Consumer<BoardSession> onOver;

    /** Null while the session is active; then the thread that ends it. */
    private final AtomicReference<@Nullable Thread> closer = new AtomicReference<>();

    private final AtomicReference<@Nullable BelayException> loss = new AtomicReference<>();

    /** Open when all is done, and all listeners were told. */
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Written by the closer, before it ends anything. */
    private volatile EndCause cause = EndCause.CLOSED;

    private volatile @Nullable CleanupReport report;

    /**
     * Prepares it.
     *
     * @param listeners of the session
     * @param family which sessions have to end before it
     * @param release gives its connection back, when nothing more is to be done on the board
     * @param onOver told when it has ended, whatever happened on the way, before its listeners are
     */
    SessionEnd(
            BoardSession session,
            SessionListeners listeners,
            FamilyTree family,
            Runnable release,
            Consumer<BoardSession> onOver) {
        this.session = session;
        this.listeners = listeners;
        this.family = family;
        this.release = release;
        this.onOver = onOver;
    }

    /** Whether somebody ends the session, or has. */
    boolean hasBegun() {
        return closer.get() != null;
    }

    /** Whether it was, or is, the loss of the board. */
    boolean isByLoss() {
        return hasBegun() && cause == EndCause.LOST;
    }

    Optional<CleanupReport> report() {
        return Optional.ofNullable(report);
    }

    /** Refuses calls of other threads than the one that ends the session, which needs the board for the cleanup. */
    void requireMayCall() {
        Thread ending = closer.get();
        if (ending != null && ending != Thread.currentThread()) {
            throw refusal();
        }
    }

    /** What a call gets that comes too late. */
    RuntimeException refusal() {
        BelayException failure = loss.get();
        return cause == EndCause.LOST && failure != null
                ? Refusals.lost(failure, session.device().connection().board(), session.id())
                : new IllegalStateException("session " + session.id() + " has ended" + Refusals.reason(cause));
    }

    /** Has another thread end the session, since its board is lost. */
    void byLoss(BelayException failure) {
        if (!hasBegun() && loss.compareAndSet(null, failure)) {
            EndThread.end(session, EndCause.LOST);
        }
    }

    /** Ends the session, or waits where somebody does so already. */
    void begin(EndCause why) {
        if (!closer.compareAndSet(null, Thread.currentThread())) {
            awaitOtherCloser();
            return;
        }
        cause = why;
        session.chronicle().ending(why);
        if (why == EndCause.LOST) {
            tellLoss();
        } else {
            session.device().interrupt("session " + session.id() + " was ended" + Refusals.reason(why));
        }
        if (session.isInListener()) {
            session.boardConnection().orElseThrow().afterCall(this::giveBackUninterrupted);
        } else {
            giveBackUninterrupted();
        }
    }

    private void tellLoss() {
        BelayException failure = loss.get();
        if (failure != null) {
            session.chronicle().lost(failure);
            listeners.lost(session.handleToTell(), failure);
        }
        session.awaitIdle(OWN_FAILURE);
    }

    /** The board is needed for the cleanup, so an interrupt of the thread has to wait. */
    private void giveBackUninterrupted() {
        Uninterrupted.run(() -> Enders.run(this::giveBack));
    }

    private void giveBack() {
        List<Throwable> failures = new ArrayList<>();
        Dependants.end(session, family, failures);
        CleanupReport told = climb();
        report = told;
        failures.addAll(told.failures());
        session.state().clear();
        try {
            release.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
        try {
            session.chronicle().ended(cause, told, failures);
            try {
                failures.addAll(Hooks.after(
                        session.options().hooksAfterEnd(), session.chronicle().info(), session.chronicle()::hooked));
            } finally {
                session.chronicle().stopped(cause, told);
            }
            onOver.accept(session);
        } catch (RuntimeException | Error e) {
            failures.add(e);
        } finally {
            session.options()
                    .trace()
                    .folder()
                    .ifPresent(folder -> TraceFiles.save(session.chronicle().trace(), folder));
            session.stopWatchingForLeak();
            listeners.ended(session.handleToTell(), cause, told);
            ended.countDown();
        }
        if (!failures.isEmpty()) {
            ResourceCleanupException failure = new ResourceCleanupException(
                    "session " + session.id() + " has ended, but not all could be given back: "
                            + Failures.text(failures.get(0)),
                    failures);
            failure.addContext(session.device().connection().board(), session.id(), "close");
            throw failure;
        }
    }

    private CleanupReport climb() {
        Instant start = Instant.now();
        try {
            return session.ladder().climb(cause);
        } catch (RuntimeException | Error e) {
            return Refusals.brokenOff(
                    session.id(), session.device().connection().board(), cause, start, e);
        }
    }

    private void awaitOtherCloser() {
        if (!Enders.mayBeWaitedFor() && !session.isInListener()) {
            await();
        }
    }

    /** Waits until it has ended, unless the calling thread ends it. */
    void await() {
        if (closer.get() == Thread.currentThread()) {
            return;
        }
        Enders.await(ended, Deadline.after(family.cleanupTime(session), SLACK));
    }
}
