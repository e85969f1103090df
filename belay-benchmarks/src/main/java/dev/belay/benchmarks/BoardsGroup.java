package dev.belay.benchmarks;

import dev.belay.benchmarks.Figure.Better;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.device.ReconnectPolicy;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionOptions;
import dev.belay.task.Task;
import dev.belay.testing.BoardAvailability;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.MicrobitBoard;
import dev.belay.testing.PacedTransport;
import dev.belay.testing.PluggableTransport;
import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Boards on serial ports, and what checksums cost. */
final class BoardsGroup {
    private static final String NAME = "boards";
    private static final int MICROBIT_BUFFER = 62;

    /** Not a multiple of the pause between two attempts. */
    private static final long AWAY_MILLIS = 345;

    private final Optional<String> url;
    private final List<Figure> figures = new ArrayList<>();

    interface Trivial {
        @Task("x + 1")
        int next(int x);
    }

    BoardsGroup(Optional<String> url) {
        this.url = url;
    }

    List<Figure> run() throws Exception {
        if (isThere("serial-open and serial-evaluate", ThreadBoard.availability())) {
            try (ThreadBoard board = ThreadBoard.start()) {
                open("serial:" + board.port());
                evaluate("serial:" + board.port());
            }
        }
        if (isThere("microbit-call", MicrobitBoard.availability())) {
            try (MicrobitBoard board = MicrobitBoard.start()) {
                microbit(board);
            }
        }
        checksums();
        replug();
        return figures;
    }

    private static boolean isThere(String figure, BoardAvailability board) {
        if (!board.isAvailable()) {
            System.out.println(figure + " not measured: " + board.reason());
        }
        return board.isAvailable();
    }

    /** From nothing to the first result. */
    private void open(String port) throws Exception {
        double ours = Measure.median(20, 100, () -> {
            long begin = System.nanoTime();
            try (DeviceSessionManager manager = DeviceSessionManager.create();
                    DeviceSession session = manager.open(port)) {
                Check.that(session.evaluate("1+1", Integer.class) == 2);
                return System.nanoTime() - begin;
            }
        });
        add("serial-open", "ms", ours, 15, OptionalDouble.empty());
    }

    /** Beside a program of as many bytes that is written and whose answer is read on the bare port. */
    private void evaluate(String port) throws Exception {
        double ours;
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(port)) {
            ours = Measure.median(
                    500, 2_000, () -> Measure.nanos(() -> Check.that(session.evaluate("1+1", Integer.class) == 2)));
        }
        try (Transport bare = Transports.create(port)) {
            bare.open(ConnectionOptions.defaults().openTimeout());
            exchange(bare, "\r\u0001", "raw REPL; CTRL-B to exit\r\n>");
            double floor = Measure.median(
                    500,
                    2_000,
                    () -> Measure.nanos(() -> exchange(bare, "print(eval('1+1'),end='')\u0004", "OK2\u0004\u0004>")));
            exchange(bare, "\u0002", ">>> ");
            add("serial-evaluate", "ms", ours, 1.5 * floor, OptionalDouble.of(floor));
        }
    }

    private static void exchange(Transport bare, String written, String expected) {
        byte[] bytes = written.getBytes(StandardCharsets.ISO_8859_1);
        bare.write(bytes, 0, bytes.length);
        byte[] buffer = new byte[512];
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith(expected)) {
            int size = bare.read(buffer);
            Check.that(size > 0);
            answer.append(new String(buffer, 0, size, StandardCharsets.ISO_8859_1));
        }
    }

    private void microbit(MicrobitBoard board) throws Exception {
        Transport wire = PacedTransport.over(board.transport())
                .baud(Bench.BAUD)
                .latency(Bench.LATENCY)
                .receiveBuffer(MICROBIT_BUFFER)
                .build();
        try (DeviceConnection connection = DeviceConnection.open(wire, ConnectionOptions.defaults())) {
            add("microbit-call", "ms", call(connection, SessionOptions.defaults()), 6, OptionalDouble.empty());
        }
    }

    private void checksums() throws Exception {
        try (Bench bench = Bench.paced(url);
                DeviceConnection connection = bench.connect()) {
            add("plain-call", "ms", call(connection, SessionOptions.defaults()), 4.1, OptionalDouble.empty());
            SessionOptions verified = SessionOptions.builder().checksums(true).build();
            add("checked-call", "ms", call(connection, verified), 5.2, OptionalDouble.empty());
        }
    }

    /** From the moment in which the port is there again to the first result. */
    private void replug() throws Exception {
        try (EmbeddedBoard board = EmbeddedBoard.start()) {
            PluggableTransport cable = PluggableTransport.over(PacedTransport.over(board.transport())
                    .baud(Bench.BAUD)
                    .latency(Bench.LATENCY)
                    .build());
            ConnectionOptions options = ConnectionOptions.builder()
                    .reconnect(ReconnectPolicy.defaults())
                    .build();
            try (DeviceConnection connection = DeviceConnection.open(cable, options);
                    DeviceSessionManager manager = DeviceSessionManager.create();
                    DeviceSession session = manager.createSession(connection)) {
                session.execute("x = 5");
                double ours = Measure.median(3, 20, () -> {
                    cable.unplug();
                    while (connection.state() != ConnectionState.RECONNECTING) {
                        Thread.onSpinWait();
                    }
                    Thread.sleep(AWAY_MILLIS);
                    return Measure.nanos(() -> {
                        cable.plugIn();
                        Check.that(session.evaluate("x", Integer.class) == 5);
                    });
                });
                add("replug", "ms", ours, 300, OptionalDouble.empty());
            }
        }
    }

    private static double call(DeviceConnection connection, SessionOptions options) throws Exception {
        try (DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.createSession(connection, options)) {
            Trivial trivial = session.bind(Trivial.class);
            return Measure.median(200, 500, () -> Measure.nanos(() -> Check.that(trivial.next(4) == 5)));
        }
    }

    private void add(String name, String unit, double ours, double goal, OptionalDouble floor) {
        figures.add(new Figure(NAME, name, unit, Better.LOWER, ours, goal, floor));
    }
}
