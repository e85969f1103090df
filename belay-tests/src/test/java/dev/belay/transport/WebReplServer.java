package dev.belay.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a board with WebREPL does on the network: WebSocket, login, then whatever the test does with it. */
final class WebReplServer implements AutoCloseable {
    private static final String PASSWORD = "sésame";

    private final ServerSocket server;
    private final BlockingQueue<ServedWebSocket> loggedIn = new LinkedBlockingQueue<>();
    private final Welcome welcome;

    /** What is said to who connects. */
    @FunctionalInterface
    interface Welcome {
        /** Tells whether the client is let in. */
        boolean receive(ServedWebSocket client) throws Exception;

        /** What follows for those who are let in. */
        default Welcome then(Welcome next) {
            return client -> receive(client) && next.receive(client);
        }
    }

    WebReplServer(Welcome welcome) throws IOException {
        this.welcome = welcome;
        server = new ServerSocket();
        server.setReceiveBufferSize(16_384);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "webrepl of a test");
        thread.setDaemon(true);
        thread.start();
    }

    /** The firmware's dialog, and a last word of its own. */
    static Welcome dialog(String lastWord) {
        return client -> {
            client.shakeHands();
            client.text("Password: ");
            byte[] bytes = new byte[64];
            int length = 0;
            for (int next = client.input().read();
                    next != '\r';
                    next = client.input().read()) {
                if (next < 0) {
                    return false;
                }
                bytes[length++] = (byte) next;
            }
            if (!new String(bytes, 0, length, StandardCharsets.UTF_8).equals(PASSWORD)) {
                client.text("\r\nAccess denied\r\n");
                return false;
            }
            client.text("\r\nWebREPL connected\r\n" + lastWord);
            return true;
        };
    }

    static String password() {
        return PASSWORD;
    }

    String place() {
        return "localhost:" + server.getLocalPort();
    }

    String url() {
        return "ws://:" + PASSWORD + "@" + place();
    }

    private void serve() {
        try {
            while (true) {
                greet(server.accept());
            }
        } catch (IOException e) {
            // closed: there is nobody to tell
        }
    }

    private void greet(Socket socket) throws IOException {
        ServedWebSocket client = new ServedWebSocket(socket);
        boolean welcomed = false;
        try {
            welcomed = welcome.receive(client);
        } catch (Exception e) {
            // a client that is gone
        } finally {
            if (!welcomed) {
                client.close();
            }
        }
        if (welcomed) {
            loggedIn.add(client);
        }
    }

    /** The next client that is logged in. */
    ServedWebSocket next() throws IOException {
        try {
            ServedWebSocket client = loggedIn.poll(20, TimeUnit.SECONDS);
            if (client == null) {
                throw new IOException("nobody has logged in");
            }
            return client;
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
