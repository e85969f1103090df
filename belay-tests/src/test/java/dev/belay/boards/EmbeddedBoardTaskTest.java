package dev.belay.boards;

/** Tasks on the board inside the JVM. */
class EmbeddedBoardTaskTest extends TaskContract {
    @Override
    TestBoard start() {
        return TestBoard.embedded();
    }
}
