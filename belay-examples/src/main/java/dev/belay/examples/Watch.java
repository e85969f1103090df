package dev.belay.examples;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionMetadata;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionStatus;
import dev.belay.session.event.EventFilter;
import dev.belay.session.event.EventKind;
import dev.belay.session.event.SessionEvent;
import dev.belay.trace.CallRecord;
import dev.belay.trace.Trace;
import dev.belay.trace.TraceOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Looks at sessions: who they are, where they are in their lives, what happens to them, and what they have done. */
public final class Watch {
    private Watch() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    @SuppressWarnings("try") // a span is only closed
    public static void main(String[] arguments) {
        String url = Arguments.port(arguments);
        var manager = DeviceSessionManager.create();
        try (manager) {
            // #region events
            EventFilter lives = EventFilter.of(EventKind.STARTED, EventKind.STATUS, EventKind.STOPPED);
            manager.subscribe(lives, event -> {
                if (event instanceof SessionEvent.Started started) {
                    System.out.println(
                            "Started: " + started.session().metadata().identifier());
                } else if (event instanceof SessionEvent.Stopped stopped) {
                    System.out.println("Stopped: " + stopped.cause());
                }
            });
            // #endregion events
            // #region identity
            SessionOptions options = SessionOptions.builder()
                    .metadata(SessionMetadata.named("bench-1").withDetails(Map.of("operator", "Ada")))
                    .runIdentifier("night-7")
                    .trace(TraceOptions.defaults().calls(500).redact(text -> text.replace("secret", "***")))
                    .build();
            DeviceSession session = manager.open(url, options);
            session.updateDetails(Map.of("sensor", "7"));
            DeviceSession same = manager.match("bench");
            System.out.println("Details: " + same.metadata().details());
            // #endregion identity
            // #region trace
            try (var span = session.span("calibrate")) {
                session.execute("key = 'secret'");
                session.evaluate("6 * 7", Integer.class);
            }
            Trace trace = session.trace();
            for (CallRecord call : trace.calls()) {
                System.out.println(call.kind() + " " + call.arguments() + " → " + call.result());
            }
            System.out.print(trace.toMermaid());
            // #endregion trace
            // #region status
            session.awaitStatus(Set.of(SessionStatus.READY), Duration.ofSeconds(5));
            session.close();
            session.info().history().forEach(step -> System.out.println(step.from() + " → " + step.to()));
            System.out.println("Known: "
                    + manager.find(known -> known.status() == SessionStatus.ENDED)
                            .size());
            // #endregion status
        }
    }
}
