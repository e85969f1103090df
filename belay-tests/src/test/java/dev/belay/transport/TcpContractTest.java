package dev.belay.transport;

import dev.belay.testing.transport.HalfCloseContract;
import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

class TcpContractTest extends HalfCloseContract {
    @Override
    protected TransportPeer newPeer() throws IOException {
        return new Server();
    }

    @Override
    protected void endOutput() throws IOException {
        ((Server) peer()).endOutput();
    }

    /** Plays a board that serves its REPL over TCP. */
    private static final class Server extends SocketPeer {
        private final ServerSocket server;
        private final Transport transport;

        private Server() throws IOException {
            server = new ServerSocket();
            server.setReceiveBufferSize(16_384);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            transport = Transports.create("tcp:localhost:" + server.getLocalPort());
        }

        @Override
        public Transport transport() {
            return transport;
        }

        @Override
        protected Socket accept() throws IOException {
            return server.accept();
        }

        @Override
        public void close() throws IOException {
            super.close();
            server.close();
        }
    }
}
