package dev.belay.transport;

import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SerialContractTest extends TransportContract {
    @TempDir
    private Path folder;

    @Override
    protected TransportPeer newPeer() throws IOException {
        return new TerminalPeer(folder.resolve("port"), port -> "serial:" + port);
    }
}
