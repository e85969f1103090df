package dev.belay.benchmarks;

import dev.belay.device.ConnectionOptions;
import dev.belay.testing.PacedTransport;
import dev.belay.testing.internal.host.Scratch;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A pseudo-terminal with a paced wire between it and a board, for programs that want a serial port. Two threads carry
 * the bytes, each in one direction; they end when this is closed.
 */
final class PacedPort implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(3);

    private final Scratch scratch = Scratch.temporary("belay-port");
    private final Transport wire;
    private final Process terminal;
    private final InputStream held;

    private PacedPort(Transport wire) throws IOException, InterruptedException {
        this.wire = wire;
        terminal = new ProcessBuilder(List.of("socat", "PTY,link=" + path() + ",rawer,ignoreeof", "STDIO"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitPort();
            // socat looks only once a second for the next who opens it, if nobody else has it open
            held = new FileInputStream(path().toFile());
            wire.open(ConnectionOptions.defaults().openTimeout());
        } catch (IOException | InterruptedException | RuntimeException e) {
            terminal.destroyForcibly();
            scratch.close();
            throw e;
        }
    }

    /** A port before a board, whose transport is closed. */
    static PacedPort before(Transport board) throws IOException, InterruptedException {
        PacedPort port = new PacedPort(PacedTransport.over(board)
                .baud(Bench.BAUD)
                .latency(Bench.LATENCY)
                .build());
        port.carry("to", port::toBoard);
        port.carry("from", port::fromBoard);
        return port;
    }

    Path path() {
        return scratch.path().resolve("tty");
    }

    private void awaitPort() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(path())) {
            if (terminal.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() - end > 0) {
                throw new IOException("socat has made no pseudo-terminal");
            }
        }
    }

    /** Some bytes from one side to the other, until there are none. */
    private interface Way {
        void carry() throws IOException;
    }

    private void carry(String name, Way way) {
        Thread thread = new Thread(
                () -> {
                    try {
                        way.carry();
                    } catch (IOException | TransportException e) {
                        terminal.destroy(); // whoever has the port open finds it ended
                    }
                },
                "belay-port-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void toBoard() throws IOException {
        byte[] buffer = new byte[4096];
        InputStream written = terminal.getInputStream();
        for (int size = written.read(buffer); size > 0; size = written.read(buffer)) {
            wire.write(buffer, 0, size);
        }
    }

    private void fromBoard() throws IOException {
        byte[] buffer = new byte[4096];
        OutputStream read = terminal.getOutputStream();
        for (int size = wire.read(buffer); size > 0; size = wire.read(buffer)) {
            read.write(buffer, 0, size);
            read.flush();
        }
    }

    @Override
    public void close() throws IOException {
        held.close();
        wire.close();
        terminal.destroy();
        try {
            if (!terminal.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                terminal.destroyForcibly();
            }
        } catch (InterruptedException e) {
            terminal.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        scratch.close();
    }
}
