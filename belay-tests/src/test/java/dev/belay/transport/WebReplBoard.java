package dev.belay.transport;

import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A board whose REPL is a WebREPL. As on a real one, a soft reset ends the connection. */
public final class WebReplBoard implements AutoCloseable {
    private static final String SOFT_RESET = "soft reboot\r\n";

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final WebReplServer server;

    private WebReplBoard() throws IOException {
        server = new WebReplServer(WebReplServer.dialog("").then(this::join));
    }

    /** Switches one on. */
    public static WebReplBoard start() {
        try {
            return new WebReplBoard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return server.url();
    }

    public Transport transport() {
        return Transports.create(url());
    }

    private boolean join(ServedWebSocket client) {
        Transport line = board.transport();
        line.open(Duration.ofSeconds(5));
        start("to board", () -> toBoard(client, line));
        start("from board", () -> fromBoard(line, client));
        return true;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "webrepl " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void toBoard(ServedWebSocket client, Transport line) {
        byte[] buffer = new byte[256];
        try {
            int count = client.input().read(buffer);
            while (count > 0) {
                line.write(buffer, 0, count);
                count = client.input().read(buffer);
            }
        } catch (IOException | TransportException e) {
            // one of the two is gone
        } finally {
            line.close();
        }
    }

    private static void fromBoard(Transport line, ServedWebSocket client) {
        byte[] buffer = new byte[256];
        String said = "";
        try (client) {
            int count = line.read(buffer);
            while (count > 0 && !said.contains(SOFT_RESET)) {
                client.text(buffer, 0, count);
                said += new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                said = said.substring(Math.max(0, said.length() - 2 * buffer.length));
                count = said.contains(SOFT_RESET) ? 0 : line.read(buffer);
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            line.close();
        }
    }

    @Override
    public void close() {
        server.close();
        board.close();
    }
}
