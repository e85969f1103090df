package dev.belay.examples.spring;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

// #region service
/** Measures with one session, which is opened when it is first needed, and again where it has ended. */
@Service
class Thermometer {
    private final DeviceSessionManager manager;
    private final String url;
    private final SessionTemplate room;
    private @Nullable DeviceSession session;

    Thermometer(DeviceSessionManager manager, @Value("${board.url}") String url) {
        this.manager = manager;
        this.url = url;
        this.room = SessionTemplate.builder().bind(Room.class).build();
    }

    double celsius() {
        return session().bound(Room.class).celsius();
    }

    private synchronized DeviceSession session() {
        DeviceSession open = session;
        if (open == null || !open.isActive()) {
            open = manager.open(url, room);
            session = open;
        }
        return open;
    }
}
// #endregion service
