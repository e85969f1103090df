package dev.belay.boards;

/** Tasks on the board inside the JVM, over WebREPL. */
class WebReplTaskTest extends TaskContract {
    @Override
    TestBoard start() {
        return TestBoard.webRepl();
    }
}
