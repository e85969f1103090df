package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.TransportProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmbeddedTransportProviderTest {
    private static TransportProvider provider() {
        return ServiceLoader.load(TransportProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.scheme().equals("embedded"))
                .findFirst()
                .orElseThrow();
    }

    private static long boards() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("belay-embedded-"))
                .count();
    }

    @Test
    void opensABoardThatLivesAsLongAsItsTransport() {
        long before = boards();
        try (Wire wire = Wire.open(provider().create("embedded:"))) {
            wire.await(">>> ");
            assertThat(wire.raw().output("print(1)")).isEqualTo("1\r\n");
            assertThat(boards()).isEqualTo(before + 1);
        }
        assertThat(boards()).isEqualTo(before);
    }

    @Test
    void makesAFreshBoardEachTimeItIsOpened() {
        Transport transport = provider().create("embedded:");
        try (Wire wire = Wire.open(transport).raw()) {
            wire.output("x = 1");
        }
        try (Wire wire = Wire.open(transport).raw()) {
            assertThat(wire.output("print('x' in globals())")).isEqualTo("False\r\n");
        }
    }

    @Test
    void findsARunningBoardByItsName() {
        try (EmbeddedBoard board = EmbeddedBoard.builder().name("found").start();
                Wire wire = Wire.open(provider().create(board.url())).raw()) {
            assertThat(board.url()).isEqualTo("embedded:found");
            assertThat(wire.output("print(2)")).isEqualTo("2\r\n");
        }
    }

    @Test
    void saysWhichBoardIsNotRunning() {
        try (Transport transport = provider().create("embedded:nobody")) {
            assertThatThrownBy(() -> transport.open(Wire.PATIENCE))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("no embedded board named nobody runs in this JVM; "
                            + "start it with EmbeddedBoard.builder().name(\"nobody\").start()");
        }
    }

    @Test
    void refusesUrlsOfOtherSchemes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider().create("tcp:localhost:1"))
                .withMessage("expected embedded: for a board of its own, or embedded:NAME for a running one, "
                        + "not tcp:localhost:1");
    }
}
