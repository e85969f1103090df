package dev.belay.transport.internal.webrepl;

import dev.belay.internal.Deadline;
import dev.belay.transport.internal.Link;
import dev.belay.transport.internal.TcpLink;
import dev.belay.transport.internal.TimedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The REPL of a board in the text frames of a WebSocket.
 *
 * <p>The WebSocket of the JDK can't be used: boards put any bytes into text frames, and it ends the connection at the
 * first that is no UTF-8.
 */
final class WebReplLink implements Link {
    private static final int BUFFER = 8192;

    private final WebReplAddress address;
    private final TcpLink connection;
    private volatile @Nullable FrameReader reader;
    private volatile @Nullable FrameWriter writer;

    WebReplLink(WebReplAddress address) {
        this.address = address;
        this.connection = new TcpLink(address.place());
    }

    @Override
    public void connect(Duration timeout) throws IOException {
        Deadline deadline = Deadline.after(timeout);
        connection.connect(timeout);
        Socket socket = connection.socket();
        try {
            logIn(socket, new TimedInput(socket, Duration.ofMillis(deadline.remainingMillis())));
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "No WebREPL answers at " + address.place() + " within " + timeout.toMillis()
                            + " ms. Check that it is started on the board, and that no program keeps the board busy",
                    e);
        }
    }

    private void logIn(Socket socket, TimedInput input) throws IOException {
        SecureRandom random = new SecureRandom();
        BufferedInputStream buffered = new BufferedInputStream(input, BUFFER);
        new Handshake(address.place(), buffered, socket.getOutputStream()).perform(random);
        FrameWriter frameWriter = new FrameWriter(socket.getOutputStream(), random);
        FrameReader frameReader = new FrameReader(buffered, frameWriter);
        new Login(address, frameReader, frameWriter).perform();
        input.waitForEver();
        reader = frameReader;
        writer = frameWriter;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        FrameReader current = reader;
        if (current == null) {
            throw new IOException("not connected");
        }
        return current.read(buffer);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        FrameWriter current = writer;
        if (current == null) {
            throw new IOException("not connected");
        }
        current.write(data, offset, length);
    }

    /** Ends the connection, which says it all: a closing frame might have to wait for a board that does not read. */
    @Override
    public void close() {
        connection.close();
    }
}
