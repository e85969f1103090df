package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import dev.belay.session.SessionHook;
import dev.belay.session.SessionHookException;
import dev.belay.session.SessionInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs hooks, each on a thread of its own, which is interrupted when its time is over. */
final class Hooks {
    private static final Logger log = LoggerFactory.getLogger(Hooks.class);

    private Hooks() {}

    /**
     * Runs hooks until one fails whose failure counts.
     *
     * @param outcomes is told of each that is over
     * @throws SessionHookException that failure
     */
    static void before(List<SessionHook> hooks, SessionInfo session, Consumer<HookOutcome> outcomes) {
        for (SessionHook hook : hooks) {
            try {
                run(hook, session, outcomes);
            } catch (SessionHookException e) {
                if (hook.onFailure() == SessionHook.OnFailure.FAIL) {
                    throw e;
                }
                log.warn("session {} is opened nevertheless", session.id(), e);
            }
        }
    }

    /**
     * Runs all hooks, the last one first.
     *
     * @param outcomes is told of each that is over
     * @return the failures that count
     */
    static List<Throwable> after(List<SessionHook> hooks, SessionInfo session, Consumer<HookOutcome> outcomes) {
        List<Throwable> failures = new ArrayList<>();
        for (int i = hooks.size() - 1; i >= 0; i--) {
            SessionHook hook = hooks.get(i);
            try {
                run(hook, session, outcomes);
            } catch (SessionHookException e) {
                if (hook.onFailure() == SessionHook.OnFailure.FAIL) {
                    failures.add(e);
                } else {
                    log.warn("session {} has ended, but for a hook", session.id(), e);
                }
            }
        }
        return failures;
    }

    private static void run(SessionHook hook, SessionInfo session, Consumer<HookOutcome> outcomes) {
        long begun = System.nanoTime();
        SessionHookException failure = null;
        try {
            run(hook, session, Thread.interrupted());
        } catch (SessionHookException e) {
            failure = e;
            throw e;
        } finally {
            outcomes.accept(new HookOutcome(hook.name(), Duration.ofNanos(System.nanoTime() - begun), failure));
        }
    }

    private static void run(SessionHook hook, SessionInfo session, boolean wasInterrupted) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(hook, session, done), "belay-hook-" + hook.name());
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = wasInterrupted;
        Deadline deadline = Deadline.after(hook.timeout());
        try {
            while (true) {
                try {
                    done.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            thread.interrupt();
            throw failure(hook, session, "took more than " + hook.timeout().toMillis() + " ms", null);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failure(hook, session, "failed: " + (cause == null ? e : Failures.text(cause)), cause);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SessionHookException failure(
            SessionHook hook, SessionInfo session, String what, @Nullable Throwable cause) {
        SessionHookException failure = new SessionHookException("the hook '" + hook.name() + "' " + what, cause);
        failure.addContext(session.board(), session.id(), null);
        return failure;
    }

    private static void run(SessionHook hook, SessionInfo session, CompletableFuture<Void> done) {
        try {
            hook.action().run(session);
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }
}
