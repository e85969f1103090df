package dev.belay.examples.cdi;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionManagerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

// #region producers
/** Makes what the program has of Belay, and ends it with the container. */
@ApplicationScoped
class Boards {
    @Produces
    @ApplicationScoped
    DeviceSessionManager manager() {
        return DeviceSessionManager.create(SessionManagerOptions.from(System.getProperties()));
    }

    void close(@Disposes DeviceSessionManager manager) {
        manager.close();
    }

    @Produces
    @ApplicationScoped
    DeviceSession bench(DeviceSessionManager manager) {
        return manager.open(System.getProperty("board.url", "embedded:"));
    }

    void close(@Disposes DeviceSession bench) {
        bench.close();
    }
}
// #endregion producers
