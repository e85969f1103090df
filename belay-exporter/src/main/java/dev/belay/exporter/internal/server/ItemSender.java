package dev.belay.exporter.internal.server;

import dev.belay.exporter.internal.Refusal;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Sends the items of a streaming call, and waits while the client does not keep up. Sending is for one thread. */
final class ItemSender<T> {
    private final ServerCallStreamObserver<T> observer;

    /** Held for waiting only. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();

    ItemSender(ServerCallStreamObserver<T> observer) {
        this.observer = observer;
        observer.setOnReadyHandler(this::changed);
        observer.setOnCancelHandler(this::changed);
    }

    private void changed() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void send(T item) {
        lock.lock();
        try {
            while (!observer.isReady() && !observer.isCancelled()) {
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Status.Code.CANCELLED, "the client has cancelled the call");
        } finally {
            lock.unlock();
        }
        if (observer.isCancelled()) {
            throw new Refusal(Status.Code.CANCELLED, "the client has cancelled the call");
        }
        observer.onNext(item);
    }
}
