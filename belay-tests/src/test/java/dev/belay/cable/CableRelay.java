package dev.belay.cable;

import dev.belay.testing.BoardAvailability;
import dev.belay.testing.internal.host.Programs;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.Transports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A bad cable between two pseudo-terminals: that of a board, and one that stands for it and vanishes when the cable is
 * pulled. Each relay is one plugging in.
 */
final class CableRelay implements AutoCloseable {
    private static final Duration OPEN = Duration.ofSeconds(10);

    private final Path port;
    private final Transport board;
    private final Process terminal;

    /** Keeps the terminal in use: what nobody has open looks like an end to socat. */
    private final InputStream held;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread toBoard;
    private final Thread toHost;

    private CableRelay(Path port, Transport board, Process terminal, Random seeds, CableFaults.Count count)
            throws IOException {
        this.port = port;
        this.board = board;
        this.terminal = terminal;
        this.held = Files.newInputStream(port);
        CableFaults out = new CableFaults(seeds.nextLong(), count, true, closed);
        CableFaults in = new CableFaults(seeds.nextLong(), count, true, closed);
        this.toBoard = thread("cable-to-board", () -> toBoard(out));
        this.toHost = thread("cable-to-host", () -> toHost(in));
    }

    /** Skips the test where there is no socat. */
    static void orSkip() {
        boolean found = Programs.find("socat").isPresent();
        new BoardAvailability(found, found ? "" : "this test needs socat (apt-get install socat)").orSkip();
    }

    /**
     * Plugs the cable in.
     *
     * @param port the pseudo-terminal that appears
     * @param board the other end, closed
     * @param seeds whence the faults are drawn
     * @param count counts them
     */
    static CableRelay plug(Path port, Transport board, Random seeds, CableFaults.Count count) {
        try {
            board.open(OPEN);
            Process terminal = new ProcessBuilder("socat", "-b", "4096", "PTY,link=" + port + ",rawer", "STDIO")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Awaitility.await().until(() -> Files.exists(port));
            return new CableRelay(port, board, terminal, seeds, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Another transport to the board, by way of its serial port. */
    Transport transport() {
        return Transports.create("serial:" + port);
    }

    private void toBoard(CableFaults faults) {
        byte[] buffer = new byte[4096];
        try (InputStream host = terminal.getInputStream()) {
            for (int size = host.read(buffer); size >= 0; size = host.read(buffer)) {
                byte[] passed = faults.pass(buffer, 0, size);
                if (passed == null) {
                    pull();
                    return;
                }
                board.write(passed, 0, passed.length);
            }
        } catch (IOException | TransportException e) {
            pull();
        }
    }

    private void toHost(CableFaults faults) {
        byte[] buffer = new byte[4096];
        try (OutputStream host = terminal.getOutputStream()) {
            for (int size = board.read(buffer); size >= 0; size = board.read(buffer)) {
                byte[] passed = faults.pass(buffer, 0, size);
                if (passed == null) {
                    pull();
                    return;
                }
                host.write(passed);
                host.flush();
            }
        } catch (IOException | TransportException e) {
            pull();
        }
    }

    /** The port vanishes, the board stays as it is. */
    private void pull() {
        board.close();
        terminal.destroyForcibly();
    }

    @Override
    public void close() {
        closed.countDown();
        pull();
        try {
            boolean ended = terminal.waitFor(10, TimeUnit.SECONDS);
            toBoard.join(TimeUnit.SECONDS.toMillis(10));
            toHost.join(TimeUnit.SECONDS.toMillis(10));
            if (!ended || toBoard.isAlive() || toHost.isAlive()) {
                throw new IllegalStateException("the cable goes on");
            }
            held.close();
            Files.deleteIfExists(port);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
