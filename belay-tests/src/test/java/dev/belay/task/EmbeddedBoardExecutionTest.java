package dev.belay.task;

import dev.belay.testing.EmbeddedBoard;

/** Interactive programs on a board inside the JVM. */
class EmbeddedBoardExecutionTest extends ExecutionContract {
    private final EmbeddedBoard board = EmbeddedBoard.start();

    @Override
    String url() {
        return board.url();
    }

    @Override
    void switchOff() {
        board.close();
    }
}
