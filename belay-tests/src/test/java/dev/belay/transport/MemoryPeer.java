package dev.belay.transport;

import dev.belay.testing.transport.TransportPeer;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The board's end of a pair of transports.
 *
 * @param transport what leads to the host's end
 * @param board the board's end
 */
public record MemoryPeer(Transport transport, Transport board) implements TransportPeer {
    @Override
    public void meet() {
        board.close();
        board.open(Duration.ofSeconds(1));
    }

    @Override
    public InputStream fromHost() {
        return TransportStreams.input(board);
    }

    @Override
    public OutputStream toHost() {
        return TransportStreams.output(board);
    }

    @Override
    public void vanish() {
        board.close();
    }

    @Override
    public void close() {
        board.close();
    }
}
