package dev.belay.session.internal;

import dev.belay.device.DeviceConnection;
import dev.belay.session.EndCause;
import dev.belay.session.SessionInfo;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionRelations;
import dev.belay.session.SessionStatus;
import dev.belay.session.SessionTemplate;
import dev.belay.transport.internal.ShownUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the sessions of a manager. Where something fails on the way, all of it is taken back. Thread-safe. */
final class Openings {
    private static final Logger log = LoggerFactory.getLogger(Openings.class);

    private final SessionManager manager;
    private final SessionManagerOptions options;
    private final SharedConnections connections;
    private final SessionRegister register;
    private final FamilyTree family;
    private final SessionClock clock = new SessionClock();
    private final EventHub events;
    private final ClosedSessions ended;
    private final Usages usages;

    Openings(
            SessionManager manager,
            SessionRegister register,
            FamilyTree family,
            EventHub events,
            ClosedSessions ended,
            Usages usages) {
        this.manager = manager;
        this.options = manager.options();
        this.connections = new SharedConnections(options.connection());
        this.register = register;
        this.family = family;
        this.events = events;
        this.ended = ended;
        this.usages = usages;
    }

    /** What a session has of a board. */
    private record Held(DeviceConnection connection, Runnable release) {}

    SessionHandle open(String url, SessionOptions given) {
        Objects.requireNonNull(url, "url");
        return create(ShownUrl.of(url), given, options.sessionWait(), () -> {
            SharedConnections.Lease lease = connections.acquire(url);
            return new Held(lease.connection(), lease::release);
        });
    }

    SessionHandle open(String url, SessionTemplate template) {
        return Templates.apply(template, open(url, template.options(options.session())));
    }

    SessionHandle openOn(DeviceConnection connection, SessionOptions given) {
        return openOn(connection, given, options.sessionWait());
    }

    /** Like {@link #openOn(DeviceConnection, SessionOptions)}, without waiting for room. */
    SessionHandle openNowOn(DeviceConnection connection, SessionOptions given) {
        return openOn(connection, given, Duration.ZERO);
    }

    private SessionHandle openOn(DeviceConnection connection, SessionOptions given, Duration patience) {
        Objects.requireNonNull(connection, "connection");
        return create(connection.board(), given, patience, () -> new Held(connection, () -> {}));
    }

    private SessionHandle create(String place, SessionOptions given, Duration patience, Supplier<Held> board) {
        SessionOptions wanted = Objects.requireNonNull(given, "options").orElse(options.session());
        FamilyTree.Relatives relatives = family.resolve(wanted);
        register.reserve(place, patience);
        List<HookOutcome> hooks = new ArrayList<>();
        BoardSession session;
        try {
            session = hooked(place, wanted, board, hooks::add);
        } catch (RuntimeException | Error e) {
            register.cancelReservation(place);
            throw e;
        }
        SessionHandle handle = session.open();
        if (!register.add(session, place)) {
            throw closedMeanwhile(session, place);
        }
        join(session, relatives);
        if (options.shutdownHook()) {
            JvmShutdown.review(manager);
        }
        session.chronicle().opened();
        hooks.forEach(session.chronicle()::hooked);
        session.watchBoard();
        clock.watch(session);
        if (!session.isOpen()) {
            clock.forget(session);
        }
        log.debug("{} opened", session);
        return handle;
    }

    private void join(BoardSession session, FamilyTree.Relatives relatives) {
        try {
            family.add(session, relatives);
        } catch (RuntimeException e) {
            endInVain(session, EndCause.PARENT, e);
            throw e;
        }
    }

    private IllegalStateException closedMeanwhile(BoardSession session, String place) {
        IllegalStateException closed =
                new IllegalStateException("the session manager was closed while the session was opened");
        endInVain(session, EndCause.MANAGER, closed);
        register.cancelReservation(place);
        return closed;
    }

    private static void endInVain(BoardSession session, EndCause cause, RuntimeException why) {
        try {
            session.end(cause);
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /** Where the opening fails, what the hooks before it have done is made up for by those after it. */
    private BoardSession hooked(
            String place, SessionOptions wanted, Supplier<Held> board, Consumer<HookOutcome> outcomes) {
        String id = register.newId();
        try {
            Hooks.before(wanted.hooksBeforeOpen(), inOpening(id, place, wanted, SessionStatus.OPENING), outcomes);
            return session(id, wanted, board.get());
        } catch (RuntimeException | Error e) {
            register.giveId(id);
            SessionInfo failed = inOpening(id, place, wanted, SessionStatus.FAILED);
            Hooks.after(wanted.hooksAfterEnd(), failed, outcomes).forEach(e::addSuppressed);
            throw e;
        }
    }

    private static SessionInfo inOpening(String id, String place, SessionOptions wanted, SessionStatus status) {
        return new SessionInfo(
                id,
                wanted.metadata().withDataSource(place),
                status,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                SessionRelations.none());
    }

    private BoardSession session(String id, SessionOptions wanted, Held held) {
        try {
            BoardSession session =
                    new BoardSession(id, held.connection(), wanted, events, family, held.release(), this::over);
            usages.begun(session);
            try {
                session.begin();
            } catch (RuntimeException | Error e) {
                session.chronicle().failed(e);
                ended.add(session.chronicle().info());
                throw e;
            }
            return session;
        } catch (RuntimeException | Error e) {
            held.release().run();
            throw e;
        }
    }

    private void over(BoardSession session) {
        clock.forget(session);
        family.forget(session);
        ended.add(session.chronicle().info());
        usages.ended(session);
        register.remove(session);
        log.debug("{} ended", session);
        if (options.shutdownHook()) {
            JvmShutdown.review(manager);
        }
    }
}
