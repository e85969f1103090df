package dev.belay.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Something that a test lets run in a thread of its own. */
final class Task<T> {
    private final FutureTask<T> future;
    private final Thread thread;

    private Task(Callable<T> work) {
        future = new FutureTask<>(work);
        thread = new Thread(future, "task of a test");
        thread.setDaemon(true);
    }

    static <T> Task<T> start(Callable<T> work) {
        Task<T> task = new Task<>(work);
        task.thread.start();
        return task;
    }

    /** Waits until the thread has come to a method, or is done. */
    void awaitInside(Class<?> type, String method) {
        await().atMost(20, SECONDS).until(() -> isDone() || isInside(type, method));
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
        return future.get(20, SECONDS);
    }
}
