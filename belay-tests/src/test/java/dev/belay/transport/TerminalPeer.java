package dev.belay.transport;

import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** A pseudo-terminal, whose far end is this test: {@code socat} lies between. */
final class TerminalPeer implements TransportPeer {
    private final Path port;
    private final Transport transport;
    private final Process socat;

    /** Keeps the terminal in use: what nobody has open looks like an end to socat. */
    private final InputStream held;

    TerminalPeer(Path port, Function<Path, String> url) throws IOException {
        Tool.orSkip("socat");
        this.port = port;
        this.transport = Transports.create(url.apply(port));
        this.socat = start(port);
        this.held = Files.newInputStream(port);
    }

    private static Process start(Path port) throws IOException {
        Process process = new ProcessBuilder("socat", "-b", "4096", "PTY,link=" + port + ",rawer", "STDIO")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Awaitility.await().until(() -> Files.exists(port));
        return process;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public void meet() {
        // The far end of the cable is there all the time.
    }

    @Override
    public InputStream fromHost() {
        return socat.getInputStream();
    }

    @Override
    public OutputStream toHost() {
        return socat.getOutputStream();
    }

    @Override
    public void vanish() throws IOException {
        close();
    }

    @Override
    public boolean endsInOrder() {
        return false;
    }

    @Override
    public void close() throws IOException {
        socat.destroyForcibly();
        try {
            if (!socat.waitFor(10, TimeUnit.SECONDS)) {
                throw new IOException("socat goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        held.close();
        Files.deleteIfExists(port);
    }
}
