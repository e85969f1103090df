package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import dev.belay.session.GroupResult;
import dev.belay.session.SessionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work for several boards at once, on one thread for each, which is gone when the work is done. */
final class Parallel {
    /** How long work has to end that was interrupted. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Parallel.class);

    private final String what;

    /** Those that did not end when they were interrupted; used by one thread at a time. */
    private final Map<String, Thread> stuck = new HashMap<>();

    Parallel(String what) {
        this.what = what;
    }

    /**
     * Does all of it.
     *
     * @param late told what comes when nobody waits for it any more
     */
    <R> GroupResult<R> run(Map<String, Callable<R>> works, Duration timeout, Consumer<R> late) {
        Map<String, CompletableFuture<R>> futures = new LinkedHashMap<>();
        Map<String, Thread> threads = new LinkedHashMap<>();
        stuck.values().removeIf(thread -> !thread.isAlive());
        works.forEach((name, work) -> {
            CompletableFuture<R> future = new CompletableFuture<>();
            futures.put(name, future);
            if (stuck.containsKey(name)) {
                future.completeExceptionally(new SessionException(
                        "the operation before has not ended yet, though its thread was interrupted"));
            } else {
                threads.put(name, start(name, work, future, late));
            }
        });
        Map<String, R> values = new LinkedHashMap<>();
        Map<String, Throwable> failures = new LinkedHashMap<>();
        await(futures, timeout, values, failures);
        settle(threads, failures);
        return new GroupResult<>(values, failures);
    }

    private <R> Thread start(String name, Callable<R> work, CompletableFuture<R> future, Consumer<R> late) {
        Runnable task = () -> {
            try {
                R value = work.call();
                if (!future.complete(value)) {
                    late.accept(value);
                }
            } catch (Throwable e) {
                boolean told = future.completeExceptionally(e);
                log.debug("{} on {} failed{}", what, name, told ? "" : " when nobody waited any more", e);
            }
        };
        Thread thread = new Thread(task, "belay-group-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private <R> void await(
            Map<String, CompletableFuture<R>> futures,
            Duration timeout,
            Map<String, R> values,
            Map<String, Throwable> failures) {
        Deadline deadline = Deadline.after(timeout);
        boolean interrupted = false;
        for (Map.Entry<String, CompletableFuture<R>> each : futures.entrySet()) {
            CompletableFuture<R> future = each.getValue();
            try {
                if (interrupted) {
                    giveUp(future, "the calling thread was interrupted");
                }
                values.put(each.getKey(), future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
            } catch (ExecutionException e) {
                failures.put(each.getKey(), cause(e));
            } catch (TimeoutException e) {
                giveUp(future, what + " took more than " + timeout.toMillis() + " ms");
                take(each.getKey(), future, values, failures);
            } catch (InterruptedException e) {
                interrupted = true;
                giveUp(future, "the calling thread was interrupted");
                take(each.getKey(), future, values, failures);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void giveUp(CompletableFuture<?> future, String why) {
        boolean unused = future.completeExceptionally(new SessionException(why));
    }

    private static Throwable cause(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : cause;
    }

    /** What came of something that is done, maybe just in time. */
    private static <R> void take(
            String name, CompletableFuture<R> done, Map<String, R> values, Map<String, Throwable> failures) {
        try {
            values.put(name, done.join());
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            failures.put(name, cause == null ? e : cause);
        }
    }

    /** Interrupts what nobody waits for any more, and sees to it that the threads are gone. */
    private void settle(Map<String, Thread> threads, Map<String, Throwable> failures) {
        boolean interrupted = Thread.interrupted();
        Deadline deadline = Deadline.after(SETTLING);
        failures.keySet().stream()
                .filter(threads::containsKey)
                .map(threads::get)
                .forEach(Thread::interrupt);
        for (Map.Entry<String, Thread> each : threads.entrySet()) {
            Thread thread = each.getValue();
            while (thread.isAlive() && !deadline.hasPassed()) {
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, deadline.remainingNanos());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (thread.isAlive()) {
                stuck.put(each.getKey(), thread);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
