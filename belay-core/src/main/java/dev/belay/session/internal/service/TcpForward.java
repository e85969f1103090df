package dev.belay.session.internal.service;

import dev.belay.resource.ResourceTracker;
import dev.belay.resource.SessionResource;
import dev.belay.session.PortForward;
import dev.belay.transport.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Relays connections to a port of this machine to a port of the board, each by two threads. */
final class TcpForward implements PortForward, SessionResource {
    private static final Logger log = LoggerFactory.getLogger(TcpForward.class);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BUFFER = 8 << 10;

    /** More than boards serve at once. */
    private static final int MOST_CONNECTIONS = 16;

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final ResourceTracker resources;
    private final Instant createdAt = Instant.now();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private TcpForward(ServerSocket server, InetSocketAddress target, ResourceTracker resources) {
        this.server = server;
        this.target = target;
        this.resources = resources;
    }

    /** Opens it, and gives it in care. */
    static TcpForward open(String board, int localPort, String boardAddress, int boardPort, ResourceTracker resources) {
        ServerSocket server;
        try {
            server = new ServerSocket(localPort, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new TransportException("port " + localPort + " of this machine can't be had: " + e.getMessage(), e);
        }
        TcpForward made = new TcpForward(server, new InetSocketAddress(boardAddress, boardPort), resources);
        try {
            resources.register(made);
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
        start("belay-forward-" + board, made::accept);
        return made;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (isOpen()) {
            try {
                Socket client = server.accept();
                if (sockets.size() >= 2 * MOST_CONNECTIONS) {
                    log.warn("{} refuses a connection: {} are open", this, MOST_CONNECTIONS);
                    close(client);
                } else {
                    start(Thread.currentThread().getName(), () -> relay(client));
                }
            } catch (IOException e) {
                if (isOpen()) {
                    log.warn("{} is closed, since it can't take connections any more", this, e);
                    close();
                }
            }
        }
    }

    private void relay(Socket client) {
        Socket board = new Socket();
        sockets.add(client);
        sockets.add(board);
        try {
            if (!isOpen()) {
                return; // closed meanwhile, which did not see these
            }
            board.connect(target, CONNECT_MILLIS);
            Thread back =
                    new Thread(() -> copy(board, client), Thread.currentThread().getName());
            back.setDaemon(true);
            back.start();
            copy(client, board);
            back.join();
        } catch (IOException e) {
            log.debug("{} does not reach the board", this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(client);
            close(board);
            sockets.remove(client);
            sockets.remove(board);
        }
    }

    /** Until one side says that it sends no more; then the other side is told. */
    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            int count = from.getInputStream().read(buffer);
            while (count >= 0) {
                to.getOutputStream().write(buffer, 0, count);
                count = from.getInputStream().read(buffer);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            log.trace("{} has lost a connection", this, e);
            close(from);
            close(to);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            log.trace("{} could not be closed", socket, e);
        }
    }

    @Override
    public int localPort() {
        return server.getLocalPort();
    }

    @Override
    public String boardAddress() {
        return target.getHostString();
    }

    @Override
    public int boardPort() {
        return target.getPort();
    }

    @Override
    public boolean isOpen() {
        return !server.isClosed();
    }

    @Override
    public String id() {
        return "forward-" + localPort();
    }

    @Override
    public String type() {
        return "forward";
    }

    @Override
    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public void cleanup() {
        close();
    }

    @Override
    public void close() {
        close(server);
        sockets.forEach(TcpForward::close);
        boolean unused = resources.unregister(id());
    }

    @Override
    public String toString() {
        return "forward " + localPort() + " to " + target;
    }
}
