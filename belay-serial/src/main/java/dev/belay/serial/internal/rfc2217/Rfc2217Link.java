package dev.belay.serial.internal.rfc2217;

import dev.belay.transport.ControlLine;
import dev.belay.transport.internal.Link;
import dev.belay.transport.internal.TcpLink;
import dev.belay.transport.internal.TimedInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A serial port that another computer serves by RFC 2217: Telnet with an option for serial ports. */
final class Rfc2217Link implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(Rfc2217Link.class);
    private static final int BUFFER = 4096;

    /** What servers say while somebody else has the port. */
    private static final String IN_USE = "in use";

    /** How long a server may take to end what it had with the client before. */
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** What a board may say until its port is set. */
    private static final int MOST_EARLY = 1 << 20;

    private final RemotePort port;
    private final RemoteLines lines;

    /** Makes closing and the beginning of an attempt follow each other. */
    private final Object lock = new Object();

    private TcpLink connection;
    private boolean closed;

    /** What has come and was not read; for the thread that reads. */
    private byte[] buffer = new byte[BUFFER];

    private int first;
    private int end;

    private volatile @Nullable Opened opened;

    /** What a connection is read and written with. */
    private record Opened(InputStream input, TelnetDecoder decoder, TelnetOutput output) {}

    Rfc2217Link(RemotePort port) {
        this.port = port;
        this.lines = new RemoteLines(port);
        this.connection = new TcpLink(port.place());
    }

    /**
     * {@inheritDoc} A server may need a moment to end what it had with the client before: that is waited for. Its words
     * are lost where it ends the connection with ours unread, so such an end counts as "in use" until it is told
     * otherwise.
     */
    @Override
    public void connect(Duration timeout) throws IOException {
        long start = System.nanoTime();
        TurnedAwayException told = null;
        while (opened == null) {
            try {
                attempt(timeout, start);
            } catch (TurnedAwayException e) {
                connection.close();
                told = told == null || e.saysWhy() ? e : told;
                Duration waited = Duration.ofNanos(System.nanoTime() - start);
                if (waited.compareTo(LEAVING) >= 0
                        || waited.compareTo(timeout) >= 0
                        || Thread.currentThread().isInterrupted()) {
                    throw told;
                }
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    private void attempt(Duration timeout, long start) throws IOException {
        TcpLink fresh = new TcpLink(port.place());
        synchronized (lock) {
            if (closed) {
                throw new IOException("closed");
            }
            connection = fresh;
        }
        fresh.connect(timeout.minusNanos(System.nanoTime() - start));
        Socket socket = fresh.socket();
        TimedInput input = new TimedInput(socket, timeout.minusNanos(System.nanoTime() - start));
        TelnetOutput output = new TelnetOutput(socket.getOutputStream());
        Negotiation negotiation = new Negotiation(port, output, lines);
        TelnetDecoder decoder = new TelnetDecoder(negotiation);
        try {
            negotiation.begin();
            negotiate(negotiation, input, decoder);
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "No answer by RFC 2217 from " + port.place() + " within " + timeout.toMillis()
                            + " ms. Check the port, and that RFC 2217 is on there; for ser2net: accepter: "
                            + "telnet(rfc2217=true),tcp,PORT",
                    e);
        }
        input.waitForEver();
        opened = new Opened(input, decoder, output);
    }

    /** Reads until the port is set, and keeps what the board says meanwhile. */
    private void negotiate(Negotiation negotiation, InputStream input, TelnetDecoder decoder) throws IOException {
        ByteArrayOutputStream early = new ByteArrayOutputStream();
        byte[] bytes = new byte[BUFFER];
        while (!negotiation.isDone()) {
            int count = readOrEnd(input, bytes);
            if (count < 0 || early.size() > MOST_EARLY) {
                String reason = refusal(early, count < 0);
                boolean silent = early.size() == 0;
                throw silent || reason.contains(IN_USE)
                        ? new TurnedAwayException(reason, !silent)
                        : new IOException(reason);
            }
            early.write(bytes, 0, decoder.decode(bytes, count));
        }
        buffer = early.size() > BUFFER ? early.toByteArray() : buffer;
        System.arraycopy(early.toByteArray(), 0, buffer, 0, early.size());
        end = early.size();
    }

    /** Where the server ends the connection, the system may call it broken, since we have written to it. */
    private static int readOrEnd(InputStream input, byte[] bytes) throws IOException {
        try {
            return input.read(bytes);
        } catch (SocketException e) {
            LOG.debug("The connection broke: {}", e.getMessage());
            return -1;
        }
    }

    private String refusal(ByteArrayOutputStream said, boolean ended) {
        if (!ended) {
            return "There is no server by RFC 2217 at " + port.place() + ", but one that says a lot. Check the port";
        }
        String words = said.toString(StandardCharsets.ISO_8859_1).strip().replaceAll("\\s+", " ");
        return "The server at " + port.place() + " ended the connection"
                + (words.isEmpty() ? "" : ", saying '" + words.substring(0, Math.min(200, words.length())) + "'")
                + ". Check that its serial port is there and that nobody else uses it";
    }

    @Override
    public int read(byte[] target) throws IOException {
        Opened current = opened();
        while (first == end) {
            int count = current.input().read(buffer);
            if (count < 0) {
                return -1;
            }
            first = 0;
            end = current.decoder().decode(buffer, count);
        }
        int count = Math.min(target.length, end - first);
        System.arraycopy(buffer, first, target, 0, count);
        first += count;
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        opened().output().write(data, offset, length);
    }

    /** {@inheritDoc} The thread that reads hears the answer of the server. */
    @Override
    public boolean reset() throws IOException {
        if (!port.resetsByRts()) {
            return false;
        }
        lines.reset(opened().output());
        return true;
    }

    /** {@inheritDoc} The thread that reads hears the answer of the server. */
    @Override
    public boolean setLine(ControlLine line, boolean on) throws IOException {
        lines.set(opened().output(), line, on);
        return true;
    }

    private Opened opened() throws IOException {
        Opened current = opened;
        if (current == null) {
            throw new IOException("not connected");
        }
        return current;
    }

    @Override
    public void close() {
        TcpLink current;
        synchronized (lock) {
            closed = true;
            current = connection;
        }
        current.close();
        lines.end();
    }

    /** Somebody else may have the port. */
    private static final class TurnedAwayException extends IOException {
        private static final long serialVersionUID = 1L;

        /** Whether the server has told that somebody has. */
        private final boolean saysWhy;

        private TurnedAwayException(String message, boolean saysWhy) {
            super(message);
            this.saysWhy = saysWhy;
        }

        private boolean saysWhy() {
            return saysWhy;
        }
    }
}
