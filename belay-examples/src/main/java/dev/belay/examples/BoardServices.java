package dev.belay.examples;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.PortForward;
import dev.belay.session.ServiceStatus;
import dev.belay.testing.ThreadBoard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Runs a server on the board, and reaches it through a port of this machine. The board inside the JVM has no threads;
 * without a port this starts a MicroPython that has them, for which Linux and {@code socat} are needed.
 */
public final class BoardServices {
    private BoardServices() {}

    // #region server
    private static final String SHOUT = """
            import socket
            server = socket.socket()
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(socket.getaddrinfo('0.0.0.0', PORT)[0][-1])
            server.listen(1)
            server.settimeout(0.1)
            try:
                while running():
                    try:
                        client = server.accept()[0]
                    except OSError:
                        continue
                    client.settimeout(5)
                    client.send(client.recv(100).upper())
                    client.close()
            finally:
                server.close()
            """;
    // #endregion server

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     * @throws IOException if the server can't be reached
     */
    public static void main(String[] arguments) throws IOException {
        if (Arguments.isPortGiven(arguments)) {
            run(Arguments.port(arguments));
        } else {
            try (ThreadBoard board = ThreadBoard.start()) {
                run(board.url());
            }
        }
    }

    private static void run(String url) throws IOException {
        int port = freePort();
        // #region use
        try (var manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(url)) {
            ServiceStatus started = session.services().start("shout", SHOUT.replace("PORT", Integer.toString(port)));
            System.out.println(started.name() + ": " + started.state());
            try (PortForward forward = session.services().forward(0, port)) {
                System.out.println("The board says: " + ask(forward.localPort(), "hello"));
            }
            ServiceStatus stopped = session.services().stop("shout");
            System.out.println(stopped.name() + ": " + stopped.state());
        }
        // #endregion use
    }

    private static String ask(int port, String text) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String answer = "";
        // the server takes a moment to begin; until then a connection ends without an answer
        while (answer.isEmpty() && System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            }
        }
        return answer;
    }

    /** One that the program on this machine may have; a board of its own has all of them. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
