package dev.belay.testing.transport;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** A call that a test makes in a thread of its own. */
final class BackgroundCall<T> {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final FutureTask<T> future;
    private final Thread thread;

    private BackgroundCall(Callable<T> call) {
        future = new FutureTask<>(call);
        thread = new Thread(future, "call of a transport test");
        thread.setDaemon(true);
    }

    static <T> BackgroundCall<T> start(Callable<T> call) {
        BackgroundCall<T> started = new BackgroundCall<>(call);
        started.thread.start();
        return started;
    }

    /** Waits until the thread waits inside of a method, or is done. */
    void awaitInside(Class<?> type, String method) {
        long start = System.nanoTime();
        while (!isDone() && !isInside(type, method)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                Assertions.fail("no thread came into " + method + " of " + type.getName());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private boolean isInside(Class<?> type, String method) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type.getName())
                        && frame.getMethodName().equals(method));
    }

    boolean isDone() {
        return future.isDone();
    }

    T result() throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    }
}
