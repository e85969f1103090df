package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.resource.CleanupReport;
import dev.belay.session.DeviceSession;
import dev.belay.session.EndCause;
import dev.belay.session.SessionListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told what becomes of a session. What they throw is logged. */
final class SessionListeners {
    private static final Logger log = LoggerFactory.getLogger(SessionListeners.class);

    private final List<SessionListener> listeners;

    SessionListeners(List<SessionListener> listeners) {
        this.listeners = listeners;
    }

    void lost(DeviceSession session, BelayException failure) {
        tell(session, listener -> listener.lost(session, failure));
    }

    void ended(DeviceSession session, EndCause cause, CleanupReport report) {
        tell(session, listener -> listener.ended(session, cause, report));
    }

    private void tell(DeviceSession session, Consumer<SessionListener> event) {
        for (SessionListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                log.warn("a listener of {} failed", session, e);
            }
        }
    }
}
