package dev.belay.session.internal;

import dev.belay.internal.Deadline;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventKind;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.SessionEvent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the events of all sessions of a manager to whoever follows them. Thread-safe. */
final class EventHub {
    private static final Logger log = LoggerFactory.getLogger(EventHub.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int IDLE_MILLIS = 500;

    /** There only while somebody is told something. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_MILLIS, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "belay-events");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * Held while an event gets its number and is put into the inboxes, and while somebody begins to follow: so the
     * order is the same for all, and no start is missed. Nobody is called with it.
     */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<EventInbox> inboxes = new CopyOnWriteArrayList<>();

    /** The starts of the sessions that have not stopped. Changed with the lock. */
    private final Map<String, SessionEvent> started = new LinkedHashMap<>();

    private volatile Set<EventKind> followed = Set.of();
    private boolean finished;

    /** Counts the events of one session; changed with the lock of its hub. */
    static final class Numbers {
        private long last;
    }

    /** Whether anybody wants to know of something. */
    boolean wants(EventKind kind) {
        return followed.contains(kind);
    }

    /**
     * Tells all.
     *
     * @param numbers of its session
     * @param maker makes the event with its number
     */
    void publish(Numbers numbers, LongFunction<SessionEvent> maker) {
        lock.lock();
        try {
            SessionEvent event = maker.apply(++numbers.last);
            if (event.kind() == EventKind.STARTED) {
                started.put(event.sessionId(), event);
            } else if (event.kind() == EventKind.STOPPED) {
                started.remove(event.sessionId());
            }
            inboxes.forEach(inbox -> inbox.offer(event));
        } finally {
            lock.unlock();
        }
    }

    Flow.Publisher<SessionEvent> publisher(EventFilter filter) {
        Objects.requireNonNull(filter, "filter");
        return subscriber -> {
            Objects.requireNonNull(subscriber, "subscriber");
            EventInbox inbox = new EventInbox(filter, subscriber, threads, this::forget);
            subscriber.onSubscribe(inbox);
            follow(inbox);
        };
    }

    EventSubscription subscribe(EventFilter filter, Consumer<? super SessionEvent> listener) {
        EventInbox inbox = new EventInbox(
                Objects.requireNonNull(filter, "filter"),
                new Listener(Objects.requireNonNull(listener, "listener")),
                threads,
                this::forget);
        inbox.request(Long.MAX_VALUE);
        follow(inbox);
        return inbox;
    }

    private void follow(EventInbox inbox) {
        lock.lock();
        try {
            started.values().forEach(inbox::offer);
            if (finished) {
                inbox.finish();
            } else {
                inboxes.add(inbox);
                review();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(EventInbox inbox) {
        lock.lock();
        try {
            inboxes.remove(inbox);
            review();
        } finally {
            lock.unlock();
        }
    }

    private void review() {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            if (inboxes.stream().anyMatch(inbox -> inbox.filter().follows(kind))) {
                kinds.add(kind);
            }
        }
        followed = kinds;
    }

    /** Nothing more happens. Waits a while until all was handed over. */
    void finish() {
        List<EventInbox> all;
        lock.lock();
        try {
            finished = true;
            all = List.copyOf(inboxes);
        } finally {
            lock.unlock();
        }
        all.forEach(EventInbox::finish);
        Deadline deadline = Deadline.after(DRAIN);
        try {
            for (EventInbox inbox : all) {
                inbox.awaitRest(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it throws is logged, and it is told on. */
    private record Listener(Consumer<? super SessionEvent> consumer) implements Flow.Subscriber<SessionEvent> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            // it has asked for all
        }

        @Override
        public void onNext(SessionEvent event) {
            try {
                consumer.accept(event);
            } catch (RuntimeException e) {
                log.warn("a listener of session events failed at {}", event, e);
            }
        }

        @Override
        public void onError(Throwable failure) {
            // it asks for nothing wrong
        }

        @Override
        public void onComplete() {
            // the manager has told its sessions' ends
        }
    }
}
