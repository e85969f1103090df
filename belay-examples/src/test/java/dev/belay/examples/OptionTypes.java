package dev.belay.examples;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ReconnectPolicy;
import dev.belay.exporter.SessionExporter;
import dev.belay.fs.TransferOptions;
import dev.belay.resource.CleanupPolicy;
import dev.belay.session.DeviceSession;
import dev.belay.session.RetryPolicy;
import dev.belay.session.SessionHook;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionQuota;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.PacedTransport;
import dev.belay.trace.TraceOptions;
import dev.belay.transport.Transport;
import java.time.Duration;
import java.util.stream.Stream;

/** The types with options that the manual lists, and what their code tells of them. */
final class OptionTypes {
    private OptionTypes() {}

    static Stream<OptionType> all() {
        return Stream.of(
                new OptionType("ConnectionOptions", ConnectionOptions::builder, ConnectionOptions.defaults()),
                new OptionType("ReconnectPolicy", ReconnectPolicy::defaults, ReconnectPolicy.defaults()),
                new OptionType(
                        "SessionManagerOptions",
                        SessionManagerOptions::builder,
                        SessionManagerOptions.builder().build()),
                new OptionType("SessionOptions", SessionOptions::builder, SessionOptions.defaults()),
                new OptionType("CleanupPolicy", CleanupPolicy::softReset, CleanupPolicy.softReset()),
                new OptionType("SessionQuota", SessionQuota::unlimited, SessionQuota.unlimited()),
                new OptionType("SessionHook", OptionTypes::hook, hook()),
                new OptionType("TraceOptions", TraceOptions::defaults, TraceOptions.defaults()),
                new OptionType("CallOptions", CallOptions::defaults, CallOptions.defaults()),
                new OptionType("RetryPolicy", RetryPolicy::builder, RetryPolicy.builder()),
                new OptionType("TransferOptions", TransferOptions::defaults, TransferOptions.defaults()),
                new OptionType("ExporterBuilder", OptionTypes::exporter, exporter()),
                new OptionType("EmbeddedBoard.Builder", EmbeddedBoard::builder, EmbeddedBoard.builder()),
                new OptionType("PacedTransport.Builder", OptionTypes::wire, wire()));
    }

    private static SessionHook hook() {
        return SessionHook.of("power", session -> {});
    }

    private static Object exporter() {
        DeviceSession session = mock(DeviceSession.class);
        when(session.options())
                .thenReturn(SessionOptions.builder().lifetime(Duration.ZERO).build());
        return SessionExporter.builder(session);
    }

    private static Object wire() {
        return PacedTransport.over(mock(Transport.class));
    }
}
