package dev.belay.exporter;

import dev.belay.exporter.internal.lease.LeaseRules;
import dev.belay.exporter.internal.net.SocketFile;
import dev.belay.exporter.internal.server.ExporterServer;
import dev.belay.exporter.internal.server.ServerRules;
import dev.belay.exporter.internal.server.ServerSecurity;
import dev.belay.session.DeviceSession;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how a board is shared, and shares it. Not thread-safe. */
public final class ExporterBuilder {
    private static final Logger log = LoggerFactory.getLogger(ExporterBuilder.class);
    private static final Set<String> TAKEN = Set.of("board", "serial", "repl", "storage");

    private final DeviceSession session;
    private final Map<String, Class<?>> interfaces = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private String motd = "";
    private boolean shared;
    private Duration lease = Duration.ofMinutes(30);
    private Duration patience = Duration.ofMinutes(1);
    private Duration drain = Duration.ofSeconds(5);
    private int mostWaiting = 100;
    private int mostClients = 200;
    private int mostCalls = 32;
    private int largestMessage = 4 << 20;

    ExporterBuilder(DeviceSession session) {
        this.session = Objects.requireNonNull(session, "session");
        Duration lifetime = session.options().lifetime();
        if (!lifetime.isZero()) {
            log.warn(
                    "session {} ends {} min after it was opened, and with it the sharing of its board; open it with"
                            + " SessionOptions.lifetime(Duration.ZERO)",
                    session.id(),
                    lifetime.toMinutes());
        }
    }

    /**
     * Serves the tasks of an interface, as a driver with the name of the interface, its first letter in lower case.
     *
     * @param type the interface; public, or in a package that is open to this module
     * @return this builder
     * @throws IllegalArgumentException if the name is taken
     * @throws dev.belay.task.BindingException if anything is wrong with the interface
     */
    public ExporterBuilder bind(Class<?> type) {
        String name = type.getSimpleName();
        return bind(Character.toLowerCase(name.charAt(0)) + name.substring(1), type);
    }

    /**
     * Serves the tasks of an interface.
     *
     * @param name the name of its driver: letters, digits and underscores, the first no digit
     * @param type the interface; public, or in a package that is open to this module
     * @return this builder
     * @throws IllegalArgumentException if the name is taken, or none
     * @throws dev.belay.task.BindingException if anything is wrong with the interface
     */
    public ExporterBuilder bind(String name, Class<?> type) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "the name of a driver has letters, digits and underscores, not \"" + name + "\"");
        }
        if (TAKEN.contains(name) || interfaces.containsKey(name)) {
            throw new IllegalArgumentException("there is a driver " + name + " already");
        }
        Object unused = session.bind(type); // checks it
        interfaces.put(name, type);
        return this;
    }

    /**
     * Adds a label to what clients are told of the exporter.
     *
     * @param key its name, such as {@code board}
     * @param value what it says
     * @return this builder
     */
    public ExporterBuilder label(String key, String value) {
        labels.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Has shells show a message when they connect. Default none.
     *
     * @param message the message
     * @return this builder
     */
    public ExporterBuilder motd(String message) {
        this.motd = Objects.requireNonNull(message, "motd");
        return this;
    }

    /**
     * Lets all clients use the board at once, in one session, which ends when the last of them leaves. Default false:
     * one after the other.
     *
     * @param value true to do so
     * @return this builder
     */
    public ExporterBuilder shared(boolean value) {
        this.shared = value;
        return this;
    }

    /**
     * How long a client may have the board. When that is over its session ends, whatever it does, and it has to connect
     * again. Default 30 min; zero for as long as it is connected.
     *
     * @param length not negative
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public ExporterBuilder lease(Duration length) {
        this.lease = notNegative(length, "lease");
        return this;
    }

    /**
     * How long a call waits for the board while others have it. Default 1 min.
     *
     * @param patience not negative; zero refuses it at once
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public ExporterBuilder patience(Duration patience) {
        this.patience = notNegative(patience, "patience");
        return this;
    }

    /**
     * How many calls may wait for the board. Default 100.
     *
     * @param count at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public ExporterBuilder maxWaiting(int count) {
        this.mostWaiting = atLeast(count, 1, "maxWaiting");
        return this;
    }

    /**
     * How many clients may be connected; calls of others are refused. Default 200.
     *
     * @param count at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public ExporterBuilder maxClients(int count) {
        this.mostClients = atLeast(count, 1, "maxClients");
        return this;
    }

    /**
     * How many calls and streams a client may have at once; others wait. Default 32.
     *
     * @param count at least 4
     * @return this builder
     * @throws IllegalArgumentException if it is less than 4
     */
    public ExporterBuilder maxCallsPerClient(int count) {
        this.mostCalls = atLeast(count, 4, "maxCallsPerClient");
        return this;
    }

    /**
     * How large a message of a client may be. Default 4 MiB.
     *
     * @param bytes at least 65536
     * @return this builder
     * @throws IllegalArgumentException if it is less than that
     */
    public ExporterBuilder maxMessageBytes(int bytes) {
        this.largestMessage = atLeast(bytes, 65_536, "maxMessageBytes");
        return this;
    }

    /**
     * How long calls may go on when the exporter is closed. Default 5 s.
     *
     * @param time not negative
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public ExporterBuilder drain(Duration time) {
        this.drain = notNegative(time, "drain");
        return this;
    }

    private static Duration notNegative(Duration value, String name) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
        return value;
    }

    private static int atLeast(int value, int least, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", but is " + value);
        }
        return value;
    }

    /**
     * Shares the board on a unix socket, with the user that owns this process.
     *
     * @param path where the socket is to be; what another exporter has left there is replaced
     * @return the exporter
     * @throws IllegalArgumentException if a socket can't have such a path, or something else is there
     * @throws dev.belay.transport.TransportException if another process serves it, or it can't be made
     */
    public SessionExporter serveUnix(Path path) {
        SocketFile file = SocketFile.prepare(path);
        SessionBoard board = new SessionBoard(session);
        ExporterServer server;
        try {
            server = new ExporterServer(
                    board, rules(), file.address(), NioServerDomainSocketChannel.class, builder -> {});
        } catch (RuntimeException | Error e) {
            file.discard();
            board.close();
            throw e;
        }
        try {
            file.publish();
        } catch (RuntimeException | Error e) {
            server.close(Duration.ZERO);
            board.close();
            throw e;
        }
        return new SessionExporter(board, server, file, path.toAbsolutePath().toString());
    }

    /**
     * Shares the board on a TCP port.
     *
     * @param address where to listen; port 0 lets the system choose
     * @param security who may use it
     * @return the exporter
     * @throws dev.belay.transport.TransportException if the port is taken, or the certificates can't be used
     */
    public SessionExporter serveTcp(InetSocketAddress address, ExporterSecurity security) {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(security, "security");
        SessionBoard board = new SessionBoard(session);
        ExporterServer server;
        try {
            server = new ExporterServer(
                    board, rules(), address, NioServerSocketChannel.class, builder -> secure(builder, security));
        } catch (RuntimeException | Error e) {
            board.close();
            throw e;
        }
        String host = address.getHostString();
        int port = server.addresses().get(0) instanceof InetSocketAddress bound ? bound.getPort() : address.getPort();
        return new SessionExporter(board, server, null, (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
    }

    private static void secure(NettyServerBuilder builder, ExporterSecurity security) {
        security.passphrase().ifPresent(phrase -> ServerSecurity.requirePassphrase(builder, phrase));
        security.certificates()
                .ifPresent(certificates -> ServerSecurity.encrypt(
                        builder, certificates, security.key().orElseThrow()));
    }

    private ServerRules rules() {
        return new ServerRules(
                UUID.randomUUID(),
                labels,
                interfaces,
                motd,
                new LeaseRules(shared, lease, patience, mostWaiting),
                mostClients,
                mostCalls,
                largestMessage,
                drain);
    }
}
