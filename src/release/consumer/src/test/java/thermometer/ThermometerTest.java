package thermometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.TransportException;
import org.junit.jupiter.api.Test;

class ThermometerTest {
    @Test
    void boardIsRead() {
        try (EmbeddedBoard board = EmbeddedBoard.start()) {
            assertEquals(27.0, Thermometer.read(board.url()));
        }
    }

    @Test
    void serialPortsAreFound() {
        TransportException failure =
                assertThrows(TransportException.class, () -> Thermometer.read("serial:no-such-port"));
        assertTrue(failure.getMessage().contains("no-such-port"), failure.getMessage());
    }

    @Test
    void libraryIsOnThePathThatTheTestIsRunWith() {
        boolean named = DeviceSessionManager.class.getModule().isNamed();
        assertEquals(Boolean.getBoolean("expected.modules"), named);
    }
}
