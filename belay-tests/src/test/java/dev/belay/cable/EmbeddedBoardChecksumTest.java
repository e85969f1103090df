package dev.belay.cable;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.Transport;
import org.jspecify.annotations.Nullable;

class EmbeddedBoardChecksumTest extends ChecksumContract {
    private @Nullable EmbeddedBoard board;

    @Override
    Transport start() {
        board = EmbeddedBoard.start();
        return board.transport();
    }

    @Override
    void stop() {
        if (board != null) {
            board.close();
        }
    }
}
