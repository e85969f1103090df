package dev.belay.fs;

import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;

class ThreadBoardSyncTest extends SyncContract {
    private ThreadBoard board;

    @Override
    Transport start() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
        return board.transport();
    }

    @Override
    void off() {
        board.close();
    }

    @Override
    String home() {
        return "";
    }
}
