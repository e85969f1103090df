package dev.belay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.TransportProvider;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptedTransportTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final ScriptedRepl repl =
            ScriptedRepl.builder().name("bench").startingRaw().answer("a", "A").build();

    @AfterEach
    void close() {
        repl.close();
    }

    @Test
    void itsUrlNamesIt() {
        assertThat(repl.url()).isEqualTo("scripted:bench");
        Transport transport = provider().create(repl.url());
        assertThat(transport.name()).isEqualTo("scripted:bench");
        transport.open(SECOND);
        transport.write("xa\4".getBytes(UTF_8), 1, 2);
        byte[] buffer = new byte[3];
        assertThat(transport.read(buffer)).isEqualTo(3);
        assertThat(buffer).containsExactly('O', 'K', 'A');
        transport.close();
    }

    @Test
    void aMalformedUrlIsRefused() {
        assertThatThrownBy(() -> provider().create("scripted:"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected scripted:NAME, not scripted:");
    }

    @Test
    void anUnknownBoardCanNotBeOpened() {
        Transport transport = provider().create("scripted:nobody");
        assertThatThrownBy(() -> transport.open(SECOND))
                .isInstanceOf(TransportException.class)
                .hasMessage("There is no scripted board of the name nobody, or it was closed");
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void aNameIsGivenOnce() {
        ScriptedReplBuilder builder = ScriptedRepl.builder().name("bench");
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There is a scripted board of the name bench already");
    }

    @Test
    void onlyOneHostHasThePort() {
        Transport first = repl.transport();
        Transport second = repl.transport();
        first.open(SECOND);
        assertThatThrownBy(() -> second.open(SECOND))
                .isInstanceOf(TransportException.class)
                .hasMessage("The port of the scripted board bench is in use");
        assertThatThrownBy(() -> first.open(SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("scripted:bench is open already");
        first.close();
        first.close();
        second.open(SECOND);
        assertThat(second.isOpen()).isTrue();
        assertThat(first.isOpen()).isFalse();
        assertThat(first.read(new byte[1])).isEqualTo(-1);
        assertThatThrownBy(() -> first.write(new byte[1], 0, 1))
                .isInstanceOf(TransportException.class)
                .hasMessage("The port of the scripted board bench is not open");
    }

    @Test
    void closeEndsABlockedRead() {
        Transport transport = repl.transport();
        transport.open(SECOND);
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> transport.read(new byte[1]));
        transport.close();
        assertThat(read.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(-1);
    }

    @Test
    void closingTheBoardEndsABlockedRead() {
        Transport transport = repl.transport();
        transport.open(SECOND);
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> transport.read(new byte[1]));
        repl.close();
        assertThat(read.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(-1);
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void anInterruptDoesNotEndARead() {
        Transport transport = repl.transport();
        transport.open(SECOND);
        transport.write(new byte[] {1}, 0, 1);
        Thread.currentThread().interrupt();
        assertThat(transport.read(new byte[1])).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aBoardCanStandBehindAPacedWire() {
        try (PacedTransport wire = PacedTransport.over(repl.transport())
                .latency(Duration.ofMillis(1))
                .build()) {
            wire.open(SECOND);
            wire.write(new byte[] {'a', 4}, 0, 2);
            StringBuilder text = new StringBuilder();
            byte[] buffer = new byte[16];
            while (text.length() < 6) {
                int count = wire.read(buffer);
                text.append(new String(buffer, 0, count, UTF_8));
            }
            assertThat(text).hasToString("OKA\4\4>");
        }
    }

    private static TransportProvider provider() {
        return ServiceLoader.load(TransportProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.scheme().equals("scripted"))
                .findFirst()
                .orElseThrow();
    }
}
