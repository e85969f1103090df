package dev.belay.examples.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The producers, in a container. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardsTest {
    private static final int AT_17_DEGREES = 14_362;

    private final EmbeddedBoard board = EmbeddedBoard.start();

    @AfterEach
    void close() {
        System.clearProperty("board.url");
        System.clearProperty("belay.max-sessions");
        board.close();
    }

    @Test
    void containerMakesSessionsAndEndsThem() {
        board.adc(4).set(AT_17_DEGREES);
        System.setProperty("board.url", board.url());
        System.setProperty("belay.max-sessions", "2");
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Boards.class, Thermometer.class)
                .initialize()) {
            Thermometer thermometer = container.select(Thermometer.class).get();
            assertThat(thermometer.celsius()).isCloseTo(17, Offset.offset(0.1));
            assertThat(container.select(Thermometer.class).get().celsius()).isCloseTo(17, Offset.offset(0.1));
            assertThat(board.pin(25).isHigh()).isTrue();
            DeviceSessionManager known =
                    container.select(DeviceSessionManager.class).get();
            assertThat(known.stats().totalSessions()).isEqualTo(1);
            assertThat(known.options().maxSessions()).isEqualTo(2);
        }
        assertThat(board.pin(25).isHigh()).isFalse();
        try (DeviceConnection next = DeviceConnection.open(board.url())) {
            assertThat(next.reclaimed()).isEmpty();
        }
    }
}
