package dev.belay.boards;

/** Tasks on the board with threads. */
class ThreadBoardTaskTest extends TaskContract {
    @Override
    TestBoard start() {
        return TestBoard.threads();
    }
}
