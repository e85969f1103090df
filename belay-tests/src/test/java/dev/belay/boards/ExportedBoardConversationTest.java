package dev.belay.boards;

/** The board inside the JVM, shared by an exporter. */
class ExportedBoardConversationTest extends EmbeddedBoardConversationTest {
    @Override
    TestBoard start() {
        return TestBoard.exported();
    }
}
