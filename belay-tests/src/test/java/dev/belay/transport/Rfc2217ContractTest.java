package dev.belay.transport;

import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

class Rfc2217ContractTest extends TransportContract {
    @Override
    protected TransportPeer newPeer() throws IOException {
        return new Port();
    }

    /** A serial port whose far end is the test. */
    private static final class Port implements TransportPeer {
        private final SerialServer server = new SerialServer(SerialServer::obliging);
        private final Transport transport = Transports.create(server.url());
        private SerialServer.Client client;

        private Port() throws IOException {}

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
