package dev.belay.transport;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Fills the queue of connections that a server has not accepted, so that the next one waits. */
final class FullQueue implements AutoCloseable {
    private static final int MOST = 64;
    private static final int WAIT_MILLIS = 50;

    private final List<Socket> sockets = new ArrayList<>();
    private boolean full;

    FullQueue(ServerSocket server) throws IOException {
        while (!full && sockets.size() < MOST) {
            Socket socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), WAIT_MILLIS);
            } catch (SocketTimeoutException e) {
                full = true;
            }
        }
    }

    boolean isFull() {
        return full;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
