package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventStamp;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.SessionEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events that wait for one subscriber, and whoever hands them over. Thread-safe. */
final class EventInbox implements EventSubscription, Flow.Subscription {
    private static final Logger log = LoggerFactory.getLogger(EventInbox.class);

    /**
     * How long a thread that has handed over all waits before it looks again. To wake it for each event would take
     * those who make calls longer than all else that is told of a call.
     */
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** After so many looks in vain it goes. */
    private static final int LOOKS = 4;

    private final EventFilter filter;
    private final Flow.Subscriber<? super SessionEvent> subscriber;
    private final Executor executor;
    private final Consumer<EventInbox> onClose;

    /** Guards what follows; the subscriber is never called with it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition rest = lock.newCondition();

    /** Signalled where the thread that hands over has to hurry. */
    private final Condition hurry = lock.newCondition();

    private final Deque<SessionEvent> waiting = new ArrayDeque<>();
    private long wanted;
    private long missed;
    private long dropped;
    private boolean closed;
    private boolean last;
    private @Nullable Throwable misuse;

    /** The thread that hands over, null while none does. */
    private @Nullable Thread runner;

    /** Whether some thread hands over, or is about to. */
    private boolean running;

    EventInbox(
            EventFilter filter,
            Flow.Subscriber<? super SessionEvent> subscriber,
            Executor executor,
            Consumer<EventInbox> onClose) {
        this.filter = filter;
        this.subscriber = subscriber;
        this.executor = executor;
        this.onClose = onClose;
    }

    EventFilter filter() {
        return filter;
    }

    void offer(SessionEvent event) {
        if (!filter.follows(event)) {
            return;
        }
        lock.lock();
        try {
            if (closed || last) {
                return;
            }
            if (waiting.size() >= filter.buffer()) {
                waiting.removeFirst();
                missed++;
                dropped++;
            }
            waiting.addLast(event);
            schedule();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes; what waits is handed over still. */
    void finish() {
        lock.lock();
        try {
            last = true;
            hurry.signalAll();
            schedule();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that may be handed over was; not on the subscriber's own thread. */
    void awaitRest(Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            while (running && runner != Thread.currentThread() && !deadline.hasPassed()) {
                boolean unused = rest.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void request(long n) {
        lock.lock();
        try {
            if (n <= 0) {
                misuse = new IllegalArgumentException("more than zero events must be requested, but " + n + " were");
            } else {
                wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
            }
            schedule();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        close();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
            hurry.signalAll();
        } finally {
            lock.unlock();
        }
        onClose.accept(this);
    }

    /** With the lock. */
    private void schedule() {
        if (!running && !closed && hasWork()) {
            running = true;
            executor.execute(this::run);
        }
    }

    private boolean hasWork() {
        return misuse != null || (waiting.isEmpty() ? last : wanted > 0);
    }

    private void run() {
        try {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        } catch (RuntimeException | Error e) {
            log.warn("a subscriber of session events failed, and is told no more", e);
            close();
            stopped();
        }
    }

    /** What to tell next; null where there is nothing, and the thread may go. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            runner = Thread.currentThread();
            awaitWork();
            if (closed || !hasWork()) {
                stopped();
                return null;
            }
            Throwable failure = misuse;
            if (failure != null || waiting.isEmpty()) {
                closed = true;
                waiting.clear();
                return () -> {
                    onClose.accept(this);
                    end(failure);
                };
            }
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
            SessionEvent event = missed > 0 ? gap() : waiting.removeFirst();
            return () -> subscriber.onNext(event);
        } finally {
            lock.unlock();
        }
    }

    /** Waits a little for more to hand over. With the lock. */
    private void awaitWork() {
        try {
            for (int look = 0; look < LOOKS && !closed && !last && !hasWork(); look++) {
                boolean unused = hurry.awaitNanos(PAUSE_NANOS) > 0;
            }
        } catch (InterruptedException e) {
            // by the subscriber, whose thread this is not
        }
    }

    private void end(@Nullable Throwable failure) {
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }

    private SessionEvent gap() {
        long count = missed;
        missed = 0;
        return new SessionEvent.Missed(new EventStamp("", "", 0, Instant.now()), count);
    }

    private void stopped() {
        lock.lock();
        try {
            running = false;
            runner = null;
            rest.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
