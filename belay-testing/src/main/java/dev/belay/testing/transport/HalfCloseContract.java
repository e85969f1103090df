package dev.belay.testing.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * What a {@link dev.belay.transport.Transport} promises besides {@link TransportContract} where a board can end its
 * output and go on listening, as over a socket.
 */
public abstract class HalfCloseContract extends TransportContract {
    /** Called by JUnit. */
    protected HalfCloseContract() {}

    /**
     * Makes the peer end its output. It goes on to read.
     *
     * @throws IOException if it can't
     */
    protected abstract void endOutput() throws IOException;

    @Test
    final void boardThatHasEndedItsOutputIsStillWrittenTo() throws IOException {
        connect();
        send(ascii("last words"));
        endOutput();
        assertArrayEquals(ascii("last words"), received(10));
        assertEquals(-1, transport().read(new byte[16]));
        assertEquals(-1, transport().read(new byte[16]));
        write(ascii("still heard"));
        assertArrayEquals(ascii("still heard"), peer().fromHost().readNBytes(11));
        assertTrue(transport().isOpen());
    }
}
