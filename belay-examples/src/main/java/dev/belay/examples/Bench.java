package dev.belay.examples;

import dev.belay.fs.SyncSource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionHook;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionMetadata;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionQuota;
import dev.belay.session.SessionTemplate;
import dev.belay.session.UsageReport;
import dev.belay.task.Task;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Sessions of one kind, with what belongs around them: limits, hooks, values, and a session that belongs to another.
 */
public final class Bench {
    private Bench() {}

    // #region interface
    interface Gauge {
        @Task("return scale.apply(context['offset'])")
        int read();
    }
    // #endregion interface

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    @SuppressWarnings("try") // the session is closed before its block ends
    public static void main(String[] arguments) {
        String url = Arguments.port(arguments);
        byte[] module = "def apply(x): return 10 * x\n".getBytes(StandardCharsets.UTF_8);
        SyncSource scale = () -> Map.of("scale.py", () -> new ByteArrayInputStream(module));
        // #region options
        SessionOptions options = SessionOptions.builder()
                .metadata(SessionMetadata.named("bench-1").withType("calibration", 2))
                .beforeOpen(SessionHook.of("power", session -> System.out.println("power on")))
                .afterEnd(SessionHook.of("power", session -> System.out.println("power off: " + session.status()))
                        .withTimeout(Duration.ofSeconds(5))
                        .onlyLogged())
                .contextValue("offset", 4)
                .quota(SessionQuota.unlimited().withCalls(1_000).withBytesSent(1 << 20))
                .build();
        // #endregion options
        // #region template
        SessionTemplate bench = SessionTemplate.builder()
                .options(options)
                .sync(scale, "/lib/bench")
                .setup("import sys\nsys.path.append('/lib/bench')\nimport scale")
                .bind(Gauge.class)
                .build();
        SessionTemplate longer = bench.with(changed -> changed.lifetime(Duration.ofHours(2)));
        // #endregion template
        // #region limits
        SessionManagerOptions limits = SessionManagerOptions.builder()
                .maxSessions(10)
                .maxSessionsPerBoard(2)
                .sessionWait(Duration.ofSeconds(20))
                .build();
        // #endregion limits
        // #region use
        try (var manager = DeviceSessionManager.create(limits);
                var session = manager.open(url, longer)) {
            System.out.println("Gauge: " + session.bound(Gauge.class).read());
            DeviceSession watcher =
                    manager.open(url, SessionOptions.builder().parent(session).build());
            watcher.execute("x = 1");
            session.close(); // ends the watcher first
            System.out.println("Watcher: " + watcher.status() + ", "
                    + watcher.info().cause().orElseThrow());
            System.out.print(manager.graph().toMermaid());
            UsageReport usage = manager.usage(session.info().board());
            System.out.println("Sessions: " + usage.sessions() + ", leaks: " + usage.leaks());
        }
        // #endregion use
    }
}
