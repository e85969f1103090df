package dev.belay.exporter;

import dev.belay.exporter.internal.net.SocketFile;
import dev.belay.exporter.internal.server.ExporterServer;
import dev.belay.session.DeviceSession;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the board of a session with clients on this machine and others: those of Jumpstarter, and
 * {@link RemoteSession} and {@code remote:} URLs of this library. Thread-safe.
 *
 * <pre>{@code
 * var options = SessionOptions.builder().lifetime(Duration.ZERO).build();
 * try (var session = manager.open("serial:/dev/ttyACM0", options);
 *         var exporter = SessionExporter.builder(session).bind(Weather.class).serveUnix(Path.of("/run/lab/pico"))) {
 *     done.await();
 * }
 * }</pre>
 *
 * <p>Each client gets a session of its own on the same connection, with the options of the given one, from its first
 * call until it leaves; then the next one has its turn, when the cleanup of the first is over. The given session keeps
 * the board open meanwhile, stays the caller's, and is best left unused: a client that takes the console may clear the
 * board of what other sessions have there.
 *
 * <p>Whoever makes an exporter owns it and must close it, before the session.
 */
public final class SessionExporter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SessionExporter.class);

    private final SessionBoard board;
    private final ExporterServer server;
    private final @Nullable SocketFile file;
    private final String address;
    private final AtomicBoolean closed = new AtomicBoolean();

    SessionExporter(SessionBoard board, ExporterServer server, @Nullable SocketFile file, String address) {
        this.board = board;
        this.server = server;
        this.file = file;
        this.address = address;
        log.debug("{} is shared at {}", board.name(), address);
    }

    /**
     * Shares a board on a unix socket with the user that owns this process, with default options.
     *
     * @param session keeps the board open
     * @param path where the socket is to be; what another exporter has left there is replaced
     * @return the exporter
     * @throws IllegalArgumentException if a socket can't have such a path, or something else is there
     * @throws dev.belay.transport.TransportException if another process serves it, or it can't be made
     */
    public static SessionExporter serveUnix(DeviceSession session, Path path) {
        return builder(session).serveUnix(path);
    }

    /**
     * Shares a board on a TCP port, with default options.
     *
     * @param session keeps the board open
     * @param address where to listen; port 0 lets the system choose
     * @param security who may use it
     * @return the exporter
     * @throws dev.belay.transport.TransportException if the port is taken, or the certificates can't be used
     */
    public static SessionExporter serveTcp(
            DeviceSession session, InetSocketAddress address, ExporterSecurity security) {
        return builder(session).serveTcp(address, security);
    }

    /**
     * Begins to say how a board is shared.
     *
     * @param session keeps the board open; best with {@code lifetime(Duration.ZERO)}, since sharing ends with it
     * @return a builder
     */
    public static ExporterBuilder builder(DeviceSession session) {
        return new ExporterBuilder(session);
    }

    /** {@return where it serves, as clients name it: a path, or host and port} */
    public String address() {
        return address;
    }

    /** {@return the port; 0 on a unix socket} */
    public int port() {
        for (SocketAddress socket : server.addresses()) {
            if (socket instanceof InetSocketAddress tcp) {
                return tcp.getPort();
            }
        }
        return 0;
    }

    /**
     * Takes no more clients, lets calls that run end for as long as the options allow, ends the sessions of clients as
     * {@link DeviceSession#close} does, and frees the address. Does nothing when closed already.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (file != null) {
            file.remove();
        }
        server.close(board.cleanupTimeout());
        board.close();
        log.debug("{} is no longer shared at {}", board.name(), address);
    }

    @Override
    public String toString() {
        return "exporter of " + board.name() + " at " + address;
    }
}
