package dev.belay.cable;

import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;
import org.jspecify.annotations.Nullable;

class ThreadBoardChecksumTest extends ChecksumContract {
    private @Nullable ThreadBoard board;

    @Override
    Transport start() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
        return board.transport();
    }

    @Override
    void stop() {
        if (board != null) {
            board.close();
        }
    }
}
