package dev.belay.exporter;

import dev.belay.device.BoardConsole;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.exporter.internal.lease.Board;
import dev.belay.exporter.internal.log.LogEntry;
import dev.belay.exporter.internal.log.LogSource;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionListener;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventKind;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.LogSeverity;
import dev.belay.session.event.SessionEvent;
import dev.belay.transport.ControlLine;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board of a session, on which clients have sessions of their own. */
final class SessionBoard implements Board {
    private static final Logger log = LoggerFactory.getLogger(SessionBoard.class);
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final DeviceSession session;
    private final DeviceConnection connection;
    private final DeviceSessionManager manager =
            DeviceSessionManager.create(SessionManagerOptions.builder().build());

    SessionBoard(DeviceSession session) {
        this.session = session;
        this.connection = session.device().connection();
    }

    @Override
    public String name() {
        return connection.board();
    }

    @Override
    public boolean isThere() {
        ConnectionState state = connection.state();
        return state == ConnectionState.OPEN || state == ConnectionState.RECONNECTING;
    }

    @Override
    public DeviceSession newSession(SessionListener listener) {
        return manager.createSession(
                connection, session.options().toBuilder().listener(listener).build());
    }

    @Override
    public BoardConsole openConsole(String holder, Duration timeout) {
        return connection.openConsole(holder, timeout);
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        return connection.setLine(line, on);
    }

    @Override
    public LogSource log() {
        return follower -> {
            EventSubscription subscription = manager.subscribe(EventFilter.of(EventKind.LOG), event -> {
                if (event instanceof SessionEvent.Logged logged) {
                    follower.accept(entry(logged));
                }
            });
            return subscription::close;
        };
    }

    private static LogEntry entry(SessionEvent.Logged logged) {
        String severity = logged.severity() == LogSeverity.WARN
                ? "WARNING"
                : logged.severity().name();
        boolean printed = logged.source() == dev.belay.session.event.LogSource.BOARD;
        return new LogEntry(
                logged.stamp().time(),
                severity,
                printed ? "repl" : "",
                printed ? "print" : logged.source().name().toLowerCase(Locale.ROOT),
                logged.message());
    }

    /** How long the end of a client's session takes at most. */
    Duration cleanupTimeout() {
        return session.options().cleanupTimeout().plus(SLACK);
    }

    /** The sessions of clients have ended by now, unless something went wrong. */
    void close() {
        try {
            manager.close();
        } catch (ResourceCleanupException e) {
            log.warn("not all that clients had on {} could be given back", name(), e);
        }
    }
}
