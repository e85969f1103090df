package dev.belay.session;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Serves a board of this JVM to another over TCP, to one client at a time. */
final class BoardRelay implements AutoCloseable {
    private final EmbeddedBoard board;
    private final ServerSocket server;

    private BoardRelay(EmbeddedBoard board, ServerSocket server) {
        this.board = board;
        this.server = server;
    }

    static BoardRelay serve(EmbeddedBoard board) throws IOException {
        BoardRelay relay = new BoardRelay(board, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        start("relay", relay::accept);
        return relay;
    }

    String url() {
        return "tcp:" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Ends with its streams. */
    private static Thread start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | TransportException | IllegalStateException e) {
                        // one side has gone, which ends the relay
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    Transport transport = board.transport()) {
                socket.setTcpNoDelay(true);
                transport.open(Duration.ofSeconds(10));
                start("relay from the board", () -> fromBoard(transport, socket));
                toBoard(socket, transport);
            } catch (TransportException | IOException e) {
                // the client was killed
            }
        }
    }

    private static void fromBoard(Transport transport, Socket socket) throws IOException {
        byte[] buffer = new byte[4096];
        for (int count = transport.read(buffer); count >= 0; count = transport.read(buffer)) {
            socket.getOutputStream().write(buffer, 0, count);
        }
    }

    private static void toBoard(Socket socket, Transport transport) throws IOException {
        byte[] buffer = new byte[4096];
        for (int count = socket.getInputStream().read(buffer);
                count >= 0;
                count = socket.getInputStream().read(buffer)) {
            transport.write(buffer, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
