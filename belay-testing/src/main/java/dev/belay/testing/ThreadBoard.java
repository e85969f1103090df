package dev.belay.testing;

import dev.belay.testing.internal.host.BoardProcess;
import dev.belay.testing.internal.host.DebianPackages;
import dev.belay.testing.internal.host.Programs;
import dev.belay.testing.internal.host.Scratch;
import dev.belay.testing.internal.threads.Interpreter;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * A board with what the {@link EmbeddedBoard} lacks: threads without a lock around them, sockets, and 2 MB of heap. It
 * is the unix port of MicroPython on a pseudo-terminal of its own.
 *
 * <pre>{@code
 * ThreadBoard.availability().orSkip();
 * try (ThreadBoard board = ThreadBoard.start(); DeviceSession session = manager.open(board.url())) {
 *     session.execute("import _thread");
 * }
 * }</pre>
 *
 * <p>It runs {@code boot.py} and {@code main.py}, then a friendly REPL; it knows the raw REPL with raw paste. Ctrl-C
 * interrupts what runs; two of them at once may end the interpreter, which starts again then. A soft reset ends objects
 * and threads; files stay. It prints {@code \n} where most boards print {@code \r\n}.
 *
 * <p>It needs Linux and {@code socat}. Where no MicroPython with threads is installed, that of Debian 13 is fetched on
 * first use, into {@code belay} in the user's cache directory.
 *
 * <p>The methods are thread-safe. Whoever started a board must close it; its processes also end with this JVM.
 */
public final class ThreadBoard implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Pattern READY = Pattern.compile("^ready$");
    private static final String NAME = "the thread board";

    private final Scratch scratch;
    private final BoardProcess process;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ThreadBoard(Scratch scratch, BoardProcess process) {
        this.scratch = scratch;
        this.process = process;
    }

    /**
     * Tells whether there can be such a board here. Fetches its interpreter where that is missing, which may take a
     * minute.
     *
     * @return whether, and what to install where not
     */
    public static BoardAvailability availability() {
        if (Programs.find("socat").isEmpty()) {
            return BoardAvailability.missing(NAME + " needs socat (apt-get install socat)");
        }
        if (Interpreter.find().isPresent()) {
            return BoardAvailability.available();
        }
        if (!DebianPackages.canFetch()) {
            return BoardAvailability.missing(
                    NAME + " needs a micropython with _thread, ffi and termios on the PATH; elsewhere than on Debian,"
                            + " build the unix port");
        }
        Optional<String> failure = Interpreter.fetch();
        return failure.isEmpty() && Interpreter.find().isPresent()
                ? BoardAvailability.available()
                : BoardAvailability.missing(
                        NAME + " needs micropython (apt-get install micropython, from Debian 13 on);"
                                + " it could not be fetched: " + failure.orElse("its files are incomplete"));
    }

    /**
     * Switches a board on that has no files.
     *
     * @return the board; boots while this returns
     * @throws IllegalStateException if it is not {@linkplain #availability available}, or does not start
     */
    public static ThreadBoard start() {
        BoardAvailability availability = availability();
        List<String> interpreter = Interpreter.find().orElse(List.of());
        if (!availability.isAvailable()) {
            throw new IllegalStateException(availability.reason());
        }
        Scratch scratch = Scratch.temporary("belay-board");
        BoardProcess process = null;
        try {
            scratch.copy(Interpreter.class, "board.sh", "loop.sh", "repl.py");
            Files.createDirectory(scratch.path().resolve("files"));
            process = BoardProcess.start(
                    command(scratch.path(), interpreter), scratch.path().resolve("errors"));
            process.await(READY, START);
            return new ThreadBoard(scratch, process);
        } catch (IOException e) {
            scratch.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            if (process != null) {
                process.close();
            }
            scratch.close();
            throw e;
        }
    }

    private static List<String> command(Path home, List<String> interpreter) {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("board.sh").toString(), home.toString()));
        command.addAll(interpreter);
        command.addAll(List.of("-X", "heapsize=2M"));
        return command;
    }

    /**
     * Tells what opens a session with this board, as long as it runs.
     *
     * @return an {@code exec:} URL: a process that passes the bytes of the pseudo-terminal on
     */
    public String url() {
        return "exec:socat STDIO '" + port() + "',rawer";
    }

    /**
     * Makes a transport to the serial line of the board. What the board sends while none is open waits for the next.
     *
     * @return a new transport, closed; one at a time may be open, and the board runs on when it is closed
     */
    public Transport transport() {
        return Transports.create(url());
    }

    /** {@return the pseudo-terminal that is its serial line, for {@code serial:} URLs} */
    public Path port() {
        return scratch.path().resolve("tty");
    }

    /** {@return the directory that its files are in; deleted when it is closed} */
    public Path directory() {
        return scratch.path().resolve("files");
    }

    /** Switches the board off, whatever it runs, and deletes its files. Does nothing when off. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            process.close();
            scratch.close();
        }
    }
}
