package dev.belay.testing;

import dev.belay.testing.internal.host.BoardProcess;
import dev.belay.testing.internal.host.Programs;
import dev.belay.testing.internal.host.Scratch;
import dev.belay.testing.internal.microbit.Firmware;
import dev.belay.testing.internal.microbit.MicrobitTransportProvider;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * A BBC micro:bit in QEMU: the smallest board that the library is for, with the firmware of the real one. MicroPython
 * 1.9.2 with 9 KB of free heap, no raw paste, and a receive buffer of 62 bytes that drops what does not fit.
 *
 * <pre>{@code
 * MicrobitBoard.availability().orSkip();
 * try (MicrobitBoard board = MicrobitBoard.start(); DeviceSession session = manager.open(board.url())) {
 *     session.execute("import microbit");
 * }
 * }</pre>
 *
 * <p>It has neither threads nor {@code machine.Timer}, {@code sys.stdin} or a file system with directories. Its time is
 * that of this computer, and its serial line has the 115200 baud that the firmware is made for.
 *
 * <p>It needs the Debian packages {@code qemu-system-arm} and {@code firmware-microbit-micropython}. Its serial line is
 * a port on the loopback interface that the system chooses.
 *
 * <p>The methods are thread-safe. Whoever started a board must close it; its process also ends with this JVM.
 */
public final class MicrobitBoard implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Pattern GREETING = Pattern.compile("\"QMP\"");
    private static final Pattern PORT = Pattern.compile("tcp:127\\.0\\.0\\.1:(\\d+)");

    private final Scratch scratch;
    private final BoardProcess process;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MicrobitBoard(Scratch scratch, BoardProcess process, int port) {
        this.scratch = scratch;
        this.process = process;
        this.port = port;
    }

    /**
     * Tells whether there can be such a board here.
     *
     * @return whether, and what to install where not
     */
    public static BoardAvailability availability() {
        List<String> missing = new ArrayList<>();
        if (Programs.find("qemu-system-arm").isEmpty()) {
            missing.add("qemu-system-arm");
        }
        if (Firmware.find().isEmpty()) {
            missing.add("firmware-microbit-micropython");
        }
        return missing.isEmpty()
                ? BoardAvailability.available()
                : BoardAvailability.missing("the micro:bit needs " + String.join(" and ", missing)
                        + " (apt-get install " + String.join(" ", missing) + ")");
    }

    /**
     * Switches a board on that has no files.
     *
     * @return the board; boots while this returns
     * @throws IllegalStateException if it is not {@linkplain #availability available}, or does not start
     */
    public static MicrobitBoard start() {
        BoardAvailability availability = availability();
        Path firmware = Firmware.find().orElse(Path.of(""));
        if (!availability.isAvailable()) {
            throw new IllegalStateException(availability.reason());
        }
        Scratch scratch = Scratch.temporary("belay-board");
        BoardProcess process = null;
        try {
            scratch.copy(Firmware.class, "board.sh");
            process = BoardProcess.start(
                    List.of("sh", scratch.path().resolve("board.sh").toString(), firmware.toString()),
                    scratch.path().resolve("errors"));
            process.await(GREETING, START);
            process.order("{\"execute\": \"qmp_capabilities\"}");
            process.order("{\"execute\": \"query-chardev\"}");
            int port = Integer.parseInt(process.await(PORT, START).group(1));
            return new MicrobitBoard(scratch, process, port);
        } catch (RuntimeException | Error e) {
            if (process != null) {
                process.close();
            }
            scratch.close();
            throw e;
        }
    }

    /**
     * Tells what opens a session with this board, as long as it runs.
     *
     * @return {@code microbit:} and the port of its serial line
     */
    public String url() {
        return MicrobitTransportProvider.PREFIX + port;
    }

    /**
     * Makes a transport to the serial line of the board. What the board sends while none is open is lost.
     *
     * @return a new transport, closed; one at a time may be open, and the board runs on when it is closed
     */
    public Transport transport() {
        return Transports.create(url());
    }

    /**
     * Presses the reset button: the board starts again, whatever it runs. Its serial line stays.
     *
     * @throws IllegalStateException if the board has been closed
     */
    public void reset() {
        if (closed.get()) {
            throw new IllegalStateException("the board is off");
        }
        process.order("{\"execute\": \"system_reset\"}");
    }

    /** Switches the board off, whatever it runs; its files are gone. Does nothing when off. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            process.close();
            scratch.close();
        }
    }
}
