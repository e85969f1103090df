package dev.belay.boards;

/** Tasks on a serial port of another computer. */
class RemoteTaskTest extends TaskContract {
    @Override
    TestBoard start() {
        return TestBoard.remote();
    }
}
