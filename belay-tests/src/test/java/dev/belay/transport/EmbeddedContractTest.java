package dev.belay.transport;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.transport.TransportLifecycleContract;
import org.junit.jupiter.api.AfterEach;

class EmbeddedContractTest extends TransportLifecycleContract {
    private final EmbeddedBoard board = EmbeddedBoard.start();

    @Override
    protected Transport newTransport() {
        return board.transport();
    }

    @AfterEach
    void switchOff() {
        board.close();
    }
}
