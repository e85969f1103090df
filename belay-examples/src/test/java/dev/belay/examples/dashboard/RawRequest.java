package dev.belay.examples.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as the test writes it, over a connection that it holds. */
final class RawRequest implements AutoCloseable {
    private static final int MILLIS = 30_000;
    private final Socket socket = new Socket();

    /** Sends it; next to nothing waits on this side until it is read. */
    RawRequest(Dashboard dashboard, String... lines) throws IOException {
        socket.setReceiveBufferSize(2048);
        socket.setSoTimeout(MILLIS);
        int port = URI.create(dashboard.url()).getPort();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Asks for the events, and reads only the beginning of the answer. */
    static RawRequest forEvents(Dashboard dashboard) throws IOException {
        URI url = URI.create(dashboard.url());
        RawRequest request = new RawRequest(
                dashboard,
                "GET /stream HTTP/1.1",
                "Host: " + url.getAuthority(),
                "Cookie: " + Visitor.of(dashboard).cookie());
        request.line();
        return request;
    }

    /** The first line, or the next. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** All that comes, until the other side closes or breaks the connection. */
    void readToTheEnd() {
        try {
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the dashboard has not closed the connection", e);
        } catch (IOException e) {
            // broken, which ends it as well
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
