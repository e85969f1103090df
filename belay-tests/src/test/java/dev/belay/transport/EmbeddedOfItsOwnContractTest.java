package dev.belay.transport;

import dev.belay.testing.transport.TransportLifecycleContract;

class EmbeddedOfItsOwnContractTest extends TransportLifecycleContract {
    @Override
    protected Transport newTransport() {
        return Transports.create("embedded:");
    }
}
