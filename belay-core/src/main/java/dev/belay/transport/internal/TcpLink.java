package dev.belay.transport.internal;

import dev.belay.internal.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A TCP connection. Where a name has several addresses, each is tried in turn. */
public final class TcpLink implements Link {
    private final String host;
    private final int port;
    private final Object lock = new Object();
    private @Nullable Socket socket;
    private boolean closed;

    /**
     * Creates a link, not connected.
     *
     * @param address where to connect to
     */
    public TcpLink(HostAndPort address) {
        this.host = address.host();
        this.port = address.port();
    }

    @Override
    public void connect(Duration timeout) throws IOException {
        Deadline deadline = Deadline.after(timeout);
        InetAddress[] addresses = resolve();
        IOException failure = null;
        for (int i = 0; i < addresses.length; i++) {
            long share = deadline.remainingMillis() / (addresses.length - i);
            try {
                connect(addresses[i], (int) Math.min(Integer.MAX_VALUE, Math.max(1, share)));
                return;
            } catch (IOException e) {
                IOException told = explain(e, timeout);
                if (failure == null) {
                    failure = told;
                } else {
                    failure.addSuppressed(told);
                }
            }
        }
        throw failure == null ? new IOException("'" + host + "' has no address") : failure;
    }

    private InetAddress[] resolve() throws IOException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new IOException(
                    "Unknown host '" + host + "'. Check the name and the name server, or use the board's IP address",
                    e);
        }
    }

    private void connect(InetAddress address, int timeoutMillis) throws IOException {
        Socket attempt = new Socket();
        boolean connected = false;
        try {
            synchronized (lock) {
                requireNotClosed();
                socket = attempt;
            }
            attempt.setOption(StandardSocketOptions.TCP_NODELAY, true);
            attempt.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            attempt.connect(new InetSocketAddress(address, port), timeoutMillis);
            connected = true;
        } finally {
            if (!connected) {
                attempt.close();
            }
        }
    }

    private IOException explain(IOException failure, Duration timeout) {
        String place = "'" + host + "' port " + port;
        if (failure instanceof SocketTimeoutException) {
            return new IOException(
                    "No answer from " + place + " within " + timeout.toMillis()
                            + " ms. Check that the board is switched on and in this network, and that no firewall drops the connection",
                    failure);
        }
        if (failure instanceof NoRouteToHostException) {
            return new IOException(
                    "No route to " + place + ". Check that this computer and the board share a network", failure);
        }
        if (failure instanceof ConnectException) {
            return new IOException(
                    "Connection to " + place + " refused. Check the port, and that the board serves its REPL there",
                    failure);
        }
        return new IOException("Can't connect to " + place + ": " + Failures.text(failure), failure);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return socket().getInputStream().read(buffer);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        socket().getOutputStream().write(data, offset, length);
    }

    /**
     * Gives the socket, for protocols on top of TCP. Closing this link closes it.
     *
     * @return the socket, connected
     * @throws IOException if it is not connected, or closed
     */
    public Socket socket() throws IOException {
        synchronized (lock) {
            requireNotClosed();
            if (socket == null) {
                throw new IOException("not connected");
            }
            return socket;
        }
    }

    private void requireNotClosed() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
    }

    @Override
    public void close() {
        Socket current;
        synchronized (lock) {
            closed = true;
            current = socket;
        }
        Closing.quietly(current);
    }
}
