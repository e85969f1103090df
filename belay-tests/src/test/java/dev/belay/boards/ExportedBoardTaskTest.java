package dev.belay.boards;

/** Tasks on a board that an exporter shares. */
class ExportedBoardTaskTest extends EmbeddedBoardTaskTest {
    @Override
    TestBoard start() {
        return TestBoard.exported();
    }
}
