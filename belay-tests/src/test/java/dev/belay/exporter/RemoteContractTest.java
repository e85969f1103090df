package dev.belay.exporter;

import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import org.junit.jupiter.api.Timeout;

/** The console of a shared board as a transport. */
@Timeout(60)
class RemoteContractTest extends TransportContract {
    @Override
    protected TransportPeer newPeer() throws IOException {
        return new PlayedBoard();
    }
}
