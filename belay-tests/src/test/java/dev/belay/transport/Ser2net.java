package dev.belay.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The server {@code ser2net} in front of a serial port, on the loopback interface. */
public final class Ser2net implements AutoCloseable {
    private final Path configuration;
    private final Process process;
    private final int port;

    private Ser2net(Path device) throws IOException {
        port = freePort();
        configuration = Files.createTempFile("belay-ser2net", ".yaml");
        Files.writeString(configuration, """
                connection: &board
                  accepter: telnet(rfc2217=true),tcp,127.0.0.1,%d
                  connector: serialdev,%s,9600n81,local
                  enable: on
                """.formatted(port, device));
        process = new ProcessBuilder("ser2net", "-n", "-d", "-u", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Serves a port, or skips the test where there is no such program. */
    public static Ser2net serve(Path device) {
        Tool.orSkip("ser2net");
        try {
            Ser2net server = new Ser2net(device);
            Awaitility.await().atMost(20, TimeUnit.SECONDS).until(server::isReady);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() {
        try (Transport transport = Transports.create(url())) {
            transport.open(Duration.ofSeconds(5));
            return true;
        } catch (TransportException e) {
            return false;
        }
    }

    public String url() {
        return "rfc2217:127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
