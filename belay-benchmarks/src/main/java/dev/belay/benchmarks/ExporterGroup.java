package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.exporter.RemoteSession;
import dev.belay.exporter.SessionExporter;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.PacedTransport;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What it costs that a board is used through an exporter on a unix socket. */
final class ExporterGroup {
    private static final String NAME = "exporter";
    private static final int BAUD = 921_600;
    private static final int BITS_OF_A_BYTE = 10;
    private static final int LINES = 300;
    private static final int LINE = 1000;
    private static final SessionOptions OPTIONS =
            SessionOptions.builder().lifetime(Duration.ZERO).build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Optional<String> url;
    private final List<Figure> figures = new ArrayList<>();

    ExporterGroup(Optional<String> url) {
        this.url = url;
    }

    /** What is called. */
    public interface Adder {
        /**
         * Adds one.
         *
         * @param n a number
         * @return the next
         */
        @Task("return n + 1")
        int next(int n);
    }

    List<Figure> run() throws Exception {
        Path folder = Files.createTempDirectory("belay");
        try {
            call(folder.resolve("call"));
            console(folder.resolve("console"));
        } finally {
            Files.delete(folder);
        }
        return figures;
    }

    private void call(Path socket) throws Exception {
        try (Bench bench = Bench.unpaced(url);
                DeviceConnection connection = bench.connect();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection, OPTIONS);
                SessionExporter exporter =
                        SessionExporter.builder(session).bind(Adder.class).serveUnix(socket);
                RemoteSession client = RemoteSession.open("remote:unix:" + exporter.address())) {
            Adder adder = session.bind(Adder.class);
            double local = Measure.median(2_000, 2_000, () -> Measure.nanos(() -> Check.that(adder.next(1) == 2)));
            double remote = Measure.median(
                    2_000,
                    2_000,
                    () -> Measure.nanos(() -> Check.that(client.call("adder", "next", Integer.class, 1) == 2)));
            add("task-call-overhead", "ms", Better.LOWER, remote - local, 0.5);
        }
    }

    private void console(Path socket) throws Exception {
        if (url.isPresent()) {
            return; // its wire has a speed of its own
        }
        try (EmbeddedBoard board = EmbeddedBoard.start();
                DeviceConnection connection = DeviceConnection.open(
                        PacedTransport.over(board.transport()).baud(BAUD).build(), ConnectionOptions.defaults());
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection, OPTIONS);
                SessionExporter exporter = SessionExporter.serveUnix(session, socket);
                Transport console = Transports.create("remote:unix:" + exporter.address())) {
            console.open(PATIENCE);
            double millis = Measure.median(1, 5, () -> throughput(console));
            double share = (double) LINES * LINE * BITS_OF_A_BYTE / BAUD * 1e3 / millis;
            add("console-of-the-wire", "%", Better.HIGHER, share * 100, 95);
        }
    }

    /** How long the bytes take from the first of them to the last. */
    private static long throughput(Transport console) {
        byte[] program = ("x = '#' * " + (LINE - 2) + "\rfor _ in range(" + (LINES + 1) + "): print(x)\r\r\r")
                .getBytes(StandardCharsets.US_ASCII);
        console.write(program, 0, program.length);
        byte[] buffer = new byte[4096];
        long begin = 0;
        int count = 0;
        int lines = 0;
        int run = 0;
        while (lines <= LINES) {
            int length = console.read(buffer);
            Check.that(length > 0);
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '#') {
                    run++;
                } else {
                    if (run == LINE - 2) {
                        lines++;
                        if (lines == 1) {
                            begin = System.nanoTime();
                        }
                    }
                    run = 0;
                }
            }
            count += length;
        }
        Check.that(count >= (LINES + 1) * LINE);
        return System.nanoTime() - begin;
    }

    private void add(String name, String unit, Better better, double ours, double goal) {
        figures.add(new Figure(NAME, name, unit, better, ours, goal, OptionalDouble.empty()));
    }
}
