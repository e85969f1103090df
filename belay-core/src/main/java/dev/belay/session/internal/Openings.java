package dev.belay.session.internal;

import dev.belay.device.DeviceConnection;
import dev.belay.session.EndCause;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionOptions;
import java.util.Objects;
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

    Openings(
            SessionManager manager,
            SessionRegister register,
            FamilyTree family,
            EventHub events,
            ClosedSessions ended) {
        this.manager = manager;
        this.options = manager.options();
        this.connections = new SharedConnections(options.connection());
        this.register = register;
        this.family = family;
        this.events = events;
        this.ended = ended;
    }

    /** What a session has of a board. */
    private record Held(DeviceConnection connection, Runnable release) {}

    SessionHandle open(String url, SessionOptions given) {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(given, "options");
        return create(given, () -> {
            SharedConnections.Lease lease = connections.acquire(url);
            return new Held(lease.connection(), lease::release);
        });
    }

    SessionHandle openOn(DeviceConnection connection, SessionOptions given) {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(given, "options");
        return create(given, () -> new Held(connection, () -> {}));
    }

    private SessionHandle create(SessionOptions given, Supplier<Held> board) {
        SessionOptions wanted = given.orElse(options.session());
        FamilyTree.Relatives relatives = family.resolve(wanted);
        register.reserve();
        BoardSession session;
        try {
            session = session(wanted, board.get());
        } catch (RuntimeException | Error e) {
            register.cancelReservation();
            throw e;
        }
        SessionHandle handle = session.open();
        if (!register.add(session)) {
            throw closedMeanwhile(session);
        }
        join(session, relatives);
        if (options.shutdownHook()) {
            JvmShutdown.review(manager);
        }
        session.chronicle().opened();
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

    private IllegalStateException closedMeanwhile(BoardSession session) {
        IllegalStateException closed =
                new IllegalStateException("the session manager was closed while the session was opened");
        endInVain(session, EndCause.MANAGER, closed);
        register.cancelReservation();
        return closed;
    }

    private static void endInVain(BoardSession session, EndCause cause, RuntimeException why) {
        try {
            session.end(cause);
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private BoardSession session(SessionOptions wanted, Held held) {
        String id = register.newId();
        try {
            BoardSession session =
                    new BoardSession(id, held.connection(), wanted, events, family, held.release(), this::over);
            try {
                session.begin();
            } catch (RuntimeException | Error e) {
                session.chronicle().failed(e);
                ended.add(session.chronicle().info());
                throw e;
            }
            return session;
        } catch (RuntimeException | Error e) {
            register.giveId(id);
            held.release().run();
            throw e;
        }
    }

    private void over(BoardSession session) {
        clock.forget(session);
        family.forget(session);
        ended.add(session.chronicle().info());
        register.remove(session);
        log.debug("{} ended", session);
        if (options.shutdownHook()) {
            JvmShutdown.review(manager);
        }
    }
}
