package dev.belay.transport;

import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

class WebReplContractTest extends TransportContract {
    @Override
    protected TransportPeer newPeer() throws IOException {
        return new Board();
    }

    @Override
    protected List<String> secrets() {
        return List.of(WebReplServer.password());
    }

    /** A board whose REPL is the test. */
    private static final class Board implements TransportPeer {
        private final WebReplServer server = new WebReplServer(WebReplServer.dialog(""));
        private final Transport transport = Transports.create(server.url());
        private ServedWebSocket client;

        private Board() throws IOException {}

        @Override
        public Transport transport() {
            return transport;
        }

        @Override
        public void meet() throws IOException {
            if (client != null) {
                client.close();
            }
            client = server.next();
        }

        @Override
        public InputStream fromHost() {
            return client.input();
        }

        @Override
        public OutputStream toHost() {
            return client.output();
        }

        @Override
        public void vanish() throws IOException {
            client.close();
        }

        @Override
        public void close() throws IOException {
            if (client != null) {
                client.close();
            }
            server.close();
        }
    }
}
