package dev.belay.micrometer;

import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionHealth;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.SessionEvent;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Measures the sessions of a manager:
 *
 * <table>
 *   <caption>Meters; times are as the registry writes them</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>{@code belay.sessions.active}</td><td></td><td>gauge: sessions that are open now</td></tr>
 *   <tr><td>{@code belay.sessions.created}</td><td></td><td>counter: sessions that were opened</td></tr>
 *   <tr><td>{@code belay.session.opening}</td><td></td><td>timer: from when a session began to open until it was
 *       there</td></tr>
 *   <tr><td>{@code belay.session.life}</td><td>{@code cause}</td><td>timer: from then to its end, by what ended
 *       it</td></tr>
 *   <tr><td>{@code belay.session.cleanup}</td><td>{@code verified}</td><td>timer: giving back what it owned</td></tr>
 *   <tr><td>{@code belay.session.lost}</td><td></td><td>counter: boards that were lost</td></tr>
 *   <tr><td>{@code belay.calls}</td><td>{@code kind}, {@code status}</td><td>timer: calls that are over</td></tr>
 *   <tr><td>{@code belay.files}</td><td>{@code status}</td><td>timer: operations on files that are over</td></tr>
 *   <tr><td>{@code belay.resources}</td><td>{@code type}</td><td>gauge: what sessions own now</td></tr>
 *   <tr><td>{@code belay.bytes.sent}, {@code belay.bytes.received}</td><td>{@code board}</td><td>counters: what went to
 *       the board and came from it for sessions, their ends included</td></tr>
 *   <tr><td>{@code belay.repeats}</td><td>{@code board}</td><td>counter: what was sent again since it had not arrived
 *       whole, programs and parts of files</td></tr>
 *   <tr><td>{@code belay.reconnects}</td><td>{@code board}</td><td>counter: how often the board was found again when the
 *       way to it had broken</td></tr>
 *   <tr><td>{@code belay.retries}</td><td>{@code board}</td><td>counter: how often {@code executeWithRetry} tried
 *       again</td></tr>
 *   <tr><td>{@code belay.events.dropped}</td><td></td><td>counter: events that came too fast to be measured; where it
 *       is not zero, the timers count less than there was</td></tr>
 *   <tr><td>{@code belay.health}</td><td></td><td>gauge: 1 where all is well, 0.5 where a board is out of reach or all
 *       sessions are in use, 0 where the manager is closed</td></tr>
 * </table>
 *
 * <p>Of a thousand boards is told which one it was, of those that had a session first.
 */
public final class SessionMetrics implements MeterBinder, AutoCloseable {
    private static final int BUFFER = 65_536;
    private static final double HALF = 0.5;

    private final DeviceSessionManager manager;
    private final List<EventSubscription> subscriptions = new ArrayList<>();

    /**
     * Creates metrics that measure nothing yet.
     *
     * @param manager whose sessions are measured
     */
    public SessionMetrics(DeviceSessionManager manager) {
        this.manager = manager;
    }

    /**
     * Begins to measure, until {@link #close} or the end of the manager.
     *
     * @param registry takes the measurements
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        EventSubscription subscription =
                manager.subscribe(EventFilter.all().buffer(BUFFER), new Recording(registry, manager));
        synchronized (subscriptions) {
            subscriptions.add(subscription);
        }
        Gauge.builder("belay.sessions.active", manager, known -> known.stats().activeSessions())
                .description("Sessions that are open now")
                .register(registry);
        FunctionCounter.builder(
                        "belay.sessions.created",
                        manager,
                        known -> known.stats().totalSessions())
                .description("Sessions that were opened")
                .register(registry);
        FunctionCounter.builder("belay.events.dropped", subscription, EventSubscription::dropped)
                .description("Events that came too fast to be measured")
                .register(registry);
        Gauge.builder("belay.health", manager, known -> health(known.health().state()))
                .description("1 where all is well, 0 where the manager is closed")
                .register(registry);
    }

    private static double health(SessionHealth.State state) {
        return switch (state) {
            case UP -> 1;
            case DEGRADED -> HALF;
            case DOWN -> 0;
        };
    }

    /** Measures no more. What was measured stays in the registry. */
    @Override
    public void close() {
        synchronized (subscriptions) {
            subscriptions.forEach(EventSubscription::close);
            subscriptions.clear();
        }
    }

    /** Turns events into measurements; called by one thread at a time. */
    private static final class Recording implements Consumer<SessionEvent> {
        private final MeterRegistry registry;
        private final Map<String, Instant> started = new ConcurrentHashMap<>();

        /** By session, then by type: what it owns goes with it. */
        private final Map<String, Map<String, AtomicInteger>> owned = new ConcurrentHashMap<>();

        private final Map<String, AtomicInteger> byType = new ConcurrentHashMap<>();
        private final BoardMeters boards;

        private Recording(MeterRegistry registry, DeviceSessionManager manager) {
            this.registry = registry;
            this.boards = new BoardMeters(registry, manager);
        }

        @Override
        public void accept(SessionEvent event) {
            if (event instanceof SessionEvent.Started begun) {
                boards.meet(event.board());
                started.put(event.sessionId(), event.stamp().time());
                timer("belay.session.opening", "How long sessions took to open")
                        .register(registry)
                        .record(Duration.between(
                                begun.session().createdAt(), event.stamp().time()));
            } else if (event instanceof SessionEvent.Stopped stopped) {
                ended(stopped);
            } else if (event instanceof SessionEvent.Lost) {
                registry.counter("belay.session.lost").increment();
            } else if (event instanceof SessionEvent.ResourceChanged resource) {
                changed(resource);
            } else if (event instanceof SessionEvent.CallChanged changed
                    && changed.call().status().isOver()) {
                called(changed);
            }
        }

        private static Timer.Builder timer(String name, String description) {
            return Timer.builder(name).description(description);
        }

        private void ended(SessionEvent.Stopped event) {
            Instant begin = started.remove(event.sessionId());
            if (begin != null) {
                timer("belay.session.life", "How long sessions lived")
                        .tag("cause", event.cause().name().toLowerCase(Locale.ROOT))
                        .register(registry)
                        .record(Duration.between(begin, event.stamp().time()));
            }
            timer("belay.session.cleanup", "How long sessions took to give back what they owned")
                    .tag("verified", String.valueOf(event.report().isVerified()))
                    .register(registry)
                    .record(event.report().duration());
            Map<String, AtomicInteger> left = owned.remove(event.sessionId());
            if (left != null) {
                left.forEach((type, count) -> total(type).addAndGet(-count.get()));
            }
        }

        private void called(SessionEvent.CallChanged event) {
            String status = event.call().status().name().toLowerCase(Locale.ROOT);
            Timer.Builder timer = event.call().isFileOperation()
                    ? timer("belay.files", "Operations on the files of boards")
                    : timer("belay.calls", "Calls").tag("kind", event.call().kind());
            timer.tag("status", status).register(registry).record(event.call().duration());
        }

        private void changed(SessionEvent.ResourceChanged event) {
            int change = event.owned() ? 1 : -1;
            total(event.type()).addAndGet(change);
            AtomicInteger its = owned.computeIfAbsent(event.sessionId(), id -> new ConcurrentHashMap<>())
                    .computeIfAbsent(event.type(), type -> new AtomicInteger());
            its.addAndGet(change);
        }

        private AtomicInteger total(String type) {
            return byType.computeIfAbsent(type, key -> {
                AtomicInteger count = new AtomicInteger();
                Gauge.builder("belay.resources", count, AtomicInteger::get)
                        .description("What sessions own now")
                        .tag("type", key)
                        .register(registry);
                return count;
            });
        }
    }
}
