package dev.belay.fs;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.Transport;

class EmbeddedBoardNioTest extends NioContract {
    private final EmbeddedBoard board = EmbeddedBoard.start();

    @Override
    Transport start() {
        return board.transport();
    }

    @Override
    void off() {
        board.close();
    }

    @Override
    String home() {
        return "/";
    }
}
