package dev.belay.boards;

/** The board with threads on a serial port of another computer. */
class RemoteConversationTest extends ThreadBoardConversationTest {
    @Override
    TestBoard start() {
        return TestBoard.remote();
    }
}
