package dev.belay.device.internal;

import dev.belay.internal.Carried;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs calls on one thread of the connection, which is there only while there is something to do. */
final class AsyncCalls {
    private static final int IDLE_MILLIS = 500;

    private final ThreadPoolExecutor thread;
    private final String board;

    AsyncCalls(String board) {
        this.board = board;
        this.thread =
                new ThreadPoolExecutor(1, 1, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread worker = new Thread(task, "belay-calls-" + board);
                    worker.setDaemon(true);
                    return worker;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    <T> CompletableFuture<T> submit(Call call, Supplier<T> work) {
        InterruptingFuture<T> future = new InterruptingFuture<>(call);
        try {
            thread.execute(Carried.along(() -> complete(future, work)));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the connection to " + board + " is closed", e);
        }
        return future;
    }

    private static <T> void complete(InterruptingFuture<T> future, Supplier<T> work) {
        try {
            future.complete(work.get());
        } catch (Throwable e) {
            future.completeExceptionally(future.cancelling ? new CancellationException() : e);
        }
    }

    /** Cancelling it interrupts the code on the board. */
    private static final class InterruptingFuture<T> extends CompletableFuture<T> {
        private final Call call;
        private volatile boolean cancelling;

        private InterruptingFuture(Call call) {
            this.call = call;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            if (!isDone()) {
                // before those who depend on this future run: they may wait for the board
                cancelling = true;
                call.control().cancel("the call was cancelled");
            }
            return super.cancel(mayInterruptIfRunning);
        }
    }

    /** Calls that wait will fail by themselves, since the connection is closed. */
    void shutDown() {
        thread.shutdown();
    }
}
