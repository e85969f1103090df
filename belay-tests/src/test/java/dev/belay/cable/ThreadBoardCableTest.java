package dev.belay.cable;

import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Transport;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** By way of pseudo-terminals and a serial port. */
class ThreadBoardCableTest extends CableContract {
    @TempDir
    private Path directory;

    private @Nullable ThreadBoard board;
    private @Nullable CableRelay relay;

    @BeforeEach
    void on() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
    }

    @Override
    Transport plug(Random seeds, CableFaults.Count faults) {
        unplug();
        relay = CableRelay.plug(directory.resolve("tty"), board.transport(), seeds, faults);
        return relay.transport();
    }

    private void unplug() {
        if (relay != null) {
            relay.close();
            relay = null;
        }
    }

    @AfterEach
    void off() {
        unplug();
        if (board != null) {
            board.close();
        }
    }
}
