package dev.belay.examples;

import dev.belay.fs.DeleteOption;
import dev.belay.fs.SyncSource;
import dev.belay.resource.CleanupPolicy;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionTemplate;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The firmware on a board: that of {@code -Dport=URL}, or one inside the JVM. Each test has a session of its own, with
 * the firmware imported anew.
 */
// #region bench
final class FirmwareBench implements BeforeEachCallback, AfterEachCallback {
    private static final String URL = System.getProperty("port", "embedded:");
    private static final String FOLDER = "/bench"; // a main.py there is no program of the board

    private static final SessionTemplate TEMPLATE = SessionTemplate.builder()
            .options(SessionOptions.builder()
                    .cleanup(CleanupPolicy.softReset()) // imported modules would stay
                    .build())
            .sync(SyncSource.resources(Chart.class, "firmware"), FOLDER)
            .setup("import sys\nsys.path.insert(0, '" + FOLDER + "')")
            .build();

    private DeviceSessionManager manager;
    private DeviceSession session;

    @Override
    public void beforeEach(ExtensionContext context) {
        manager = DeviceSessionManager.create();
        session = manager.open(URL, TEMPLATE);
    }

    /** {@return the session of the test that runs} */
    DeviceSession session() {
        return Objects.requireNonNull(session, "session");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (session != null) {
                session.fileSystem().delete(FOLDER, DeleteOption.RECURSIVE);
                session.close();
            }
        } finally {
            session = null;
            manager.close();
        }
    }
}
// #endregion bench
