package dev.belay.task;

import dev.belay.testing.ThreadBoard;
import org.junit.jupiter.api.BeforeAll;

/** Interactive programs on a unix board. */
class ThreadBoardExecutionTest extends ExecutionContract {
    private final ThreadBoard board = ThreadBoard.start();

    @BeforeAll
    static void isAvailable() {
        ThreadBoard.availability().orSkip();
    }

    @Override
    String url() {
        return board.url();
    }

    @Override
    void switchOff() {
        board.close();
    }
}
