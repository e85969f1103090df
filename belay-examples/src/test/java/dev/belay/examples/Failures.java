package dev.belay.examples;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.exporter.RemoteSession;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionHook;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionOptions;
import dev.belay.testing.EmbeddedBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Brings about the failures that the manual tells of, on a board inside the JVM. */
final class Failures {
    private static final Map<String, Mishap> MISHAPS = new TreeMap<>();

    /** What goes wrong in a session. */
    @FunctionalInterface
    interface Mishap {
        void happen(EmbeddedBoard board, DeviceSessionManager manager, DeviceSession session) throws Exception;
    }

    static {
        put("PythonException", (board, manager, session) -> session.execute("1 / 0"));
        put("PythonOSException", (board, manager, session) -> session.execute("open('/settings.json')"));
        put("PythonMemoryException", (board, manager, session) -> session.execute("bytearray(1_000_000)"));
        put("PythonInterruptException", (board, manager, session) -> session.execute("raise KeyboardInterrupt"));
        put("ConversionException", (board, manager, session) -> session.evaluate("['wet']", Integer.class));
        put("DeviceTimeoutException", (board, manager, session) -> tooSlow(session));
        put("CallInterruptedException", (board, manager, session) -> interrupted(session));
        put("OutputLimitException", (board, manager, session) -> tooMuchOutput());
        put("DeviceStateLostException", (board, manager, session) -> {
            session.execute("led = 1");
            board.softReset();
            session.execute("led = 2");
        });
        put(
                "DeviceCapabilityException",
                (board, manager, session) -> session.services().start("web", "while running(): pass"));
        put("TransportException", (board, manager, session) -> close(manager.open("exec:/opt/lab/micropython")));
        put("BindingException", (board, manager, session) -> session.bind(Exceptions.Mistakes.class));
        put(
                "BoardFileException",
                (board, manager, session) -> session.fileSystem().read("/settings.json"));
        put("PackageException", (board, manager, session) -> missingPackage(session));
        put("SessionException", (board, manager, session) -> manager.match("bench-7"));
        put("SessionLimitException", (board, manager, session) -> tooManySessions());
        put("SessionHookException", (board, manager, session) -> failingHook(board, manager));
        put("SessionCycleException", (board, manager, session) -> manager.dependOn(session, session));
        put("GroupException", (board, manager, session) -> halfAGroup(board, manager));
        put("ResourceLimitException", (board, manager, session) -> tooManyResources(board, manager));
        put("ResourceCleanupException", (board, manager, session) -> leftover(session));
        put(
                "RemoteCallException",
                (board, manager, session) -> close(RemoteSession.open("remote:unix:/run/lab/board")));
    }

    private Failures() {}

    private static void put(String exception, Mishap mishap) {
        MISHAPS.put(exception, mishap);
    }

    /** What can be brought about, by the simple names of the exceptions. */
    static Map<String, Mishap> all() {
        return MISHAPS;
    }

    private static void close(AutoCloseable opened) throws Exception {
        opened.close();
    }

    private static void tooSlow(DeviceSession session) {
        session.execute("while True: pass", CallOptions.defaults().timeout(Duration.ofMillis(200)));
    }

    private static void interrupted(DeviceSession session) {
        Thread.currentThread().interrupt();
        try {
            session.execute("while True: pass");
        } finally {
            Thread.interrupted(); // the test goes on
        }
    }

    private static void tooMuchOutput() {
        var options = ConnectionOptions.builder().outputLimit(1024).build();
        try (var manager = DeviceSessionManager.create(
                        SessionManagerOptions.builder().connection(options).build());
                var other = EmbeddedBoard.builder().name("chatty").start();
                var session = manager.open(other.url())) {
            session.execute("while True: print('still here')");
        }
    }

    private static void missingPackage(DeviceSession session) {
        session.fileSystem().packages().index(Path.of("/srv/packages")).install("logging");
    }

    private static void tooManySessions() {
        try (var manager = DeviceSessionManager.create(
                        SessionManagerOptions.builder().maxSessions(1).build());
                var other = EmbeddedBoard.builder().name("busy").start();
                var first = manager.open(other.url());
                var second = manager.open(other.url())) {
            throw new AssertionError(first + " and " + second);
        }
    }

    private static void failingHook(EmbeddedBoard board, DeviceSessionManager manager) throws Exception {
        SessionHook power = SessionHook.of("power", session -> {
            throw new IllegalStateException("the relay is stuck");
        });
        close(manager.open(
                board.url(), SessionOptions.builder().beforeOpen(power).build()));
    }

    private static void halfAGroup(EmbeddedBoard board, DeviceSessionManager manager) {
        Map<String, String> urls = new TreeMap<>(Map.of("left", board.url(), "right", "exec:/opt/lab/micropython"));
        manager.openGroup(urls, SessionOptions.defaults()).close();
    }

    private static void tooManyResources(EmbeddedBoard board, DeviceSessionManager manager) {
        var options = SessionOptions.builder().maxResources(1).build();
        try (var session = manager.open(board.url(), options)) {
            session.resources().register(SessionResource.python("pump", "pass"));
            session.resources().register(SessionResource.python("lamp", "pass"));
        }
    }

    private static void leftover(DeviceSession session) {
        session.resources().register(SessionResource.python("pump", "pump.off()"));
        session.close();
    }
}
