package dev.belay.examples.spring;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionHealth;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

// #region health
/** Tells at {@code /actuator/health} how the boards are, without asking them. */
@Component("boards")
class BoardHealth implements HealthIndicator {
    private final DeviceSessionManager manager;

    BoardHealth(DeviceSessionManager manager) {
        this.manager = manager;
    }

    @Override
    public Health health() {
        SessionHealth health = manager.health();
        Health.Builder told = Health.status(new Status(health.state().name()));
        told.withDetail("problems", health.problems());
        for (DeviceSession session : manager.sessions()) {
            told.withDetail(session.info().board(), session.status().name());
        }
        return told.build();
    }
}
// #endregion health
