package dev.belay.exporter;

import dev.belay.device.BoardConsole;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.exporter.internal.lease.Board;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionListener;
import dev.belay.session.SessionManagerOptions;
import java.time.Duration;
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
