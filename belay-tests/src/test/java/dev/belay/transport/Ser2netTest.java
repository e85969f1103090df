package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A serial port behind the server that most people use. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Ser2netTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private TerminalPeer port;
    private Ser2net server;

    @BeforeEach
    void start() throws IOException {
        port = new TerminalPeer(folder.resolve("port"), path -> "serial:" + path);
        server = Ser2net.serve(folder.resolve("port"));
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (port != null) {
            port.close();
        }
    }

    @Test
    void aMegabyteEachWayArrivesIntact() throws Exception {
        long seed = 20_260_103;
        Random random = new Random(seed);
        byte[] up = new byte[1 << 20];
        byte[] down = new byte[1 << 20];
        random.nextBytes(up);
        random.nextBytes(down);
        try (Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            CompletableFuture<Void> write = CompletableFuture.runAsync(() -> transport.write(up, 0, up.length));
            CompletableFuture<Void> portWrite = CompletableFuture.runAsync(() -> {
                try {
                    port.toHost().write(down);
                    port.toHost().flush();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return TransportStreams.input(transport).readNBytes(down.length);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(port.fromHost().readNBytes(up.length))
                    .as("up, seed %d", seed)
                    .isEqualTo(up);
            assertThat(read.get(30, TimeUnit.SECONDS)).as("down, seed %d", seed).isEqualTo(down);
            write.get(30, TimeUnit.SECONDS);
            portWrite.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void speedIsThatOfTheUrl() throws Exception {
        for (int baud : new int[] {57_600, 115_200}) {
            try (Transport transport = Transports.create(server.url() + "?baud=" + baud)) {
                transport.open(TIMEOUT);
                Process stty =
                        new ProcessBuilder("stty", "-F", folder.resolve("port").toString(), "speed").start();
                assertThat(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip())
                        .isEqualTo("" + baud);
            }
        }
    }

    @Test
    void resetIsNotClaimedOfAPortWithoutTheLine() {
        try (Transport transport = Transports.create(server.url() + "?reset=rts")) {
            transport.open(TIMEOUT);
            CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> transport.read(new byte[1]));
            assertThatThrownBy(transport::reset)
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("does not say that it has set RTS");
            transport.write(new byte[] {'x'}, 0, 1);
            assertThat(readAtPort()).isEqualTo('x');
            assertThat(read).isNotDone();
        }
    }

    @Test
    void lineIsNotClaimedOfAPortWithoutIt() {
        try (Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> transport.read(new byte[1]));
            assertThatThrownBy(() -> transport.setLine(ControlLine.RTS, true))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("Can't set RTS: The server at")
                    .hasMessageContaining("does not say that it has set RTS");
            transport.write(new byte[] {'x'}, 0, 1);
            assertThat(readAtPort()).isEqualTo('x');
            assertThat(read).isNotDone();
        }
    }

    private int readAtPort() {
        try {
            return port.fromHost().read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void secondClientIsTold() {
        try (Transport first = Transports.create(server.url());
                Transport second = Transports.create(server.url())) {
            first.open(TIMEOUT);
            assertThatThrownBy(() -> second.open(TIMEOUT))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("ended the connection, saying 'Port already in use'");
            assertThat(first.isOpen()).isTrue();
        }
    }

    @Test
    void endOfTheServerEndsAReadThatWaits() throws Exception {
        try (Transport transport = Transports.create(server.url())) {
            transport.open(TIMEOUT);
            CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> transport.read(new byte[8]));
            server.close();
            assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    @Test
    void portCanBeOpenedAgainAtOnce() throws IOException {
        Transport transport = Transports.create(server.url());
        for (int i = 0; i < 20; i++) {
            transport.open(TIMEOUT);
            transport.write(new byte[] {(byte) i}, 0, 1);
            assertThat(port.fromHost().read()).isEqualTo(i);
            transport.close();
        }
    }
}
