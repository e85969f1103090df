package dev.belay.transport;

import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;

class InMemoryContractTest extends TransportContract {
    @Override
    protected TransportPeer newPeer() {
        TransportPair pair = TransportPair.create();
        return new MemoryPeer(pair.host(), pair.board());
    }
}
