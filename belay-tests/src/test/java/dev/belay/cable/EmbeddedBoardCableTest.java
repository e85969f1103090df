package dev.belay.cable;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.Transport;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

class EmbeddedBoardCableTest extends CableContract {
    private final EmbeddedBoard board = EmbeddedBoard.start();

    @Override
    Transport plug(Random seeds, CableFaults.Count faults) {
        return new FaultyCable(board.transport(), seeds, faults);
    }

    @AfterEach
    void off() {
        board.close();
    }
}
