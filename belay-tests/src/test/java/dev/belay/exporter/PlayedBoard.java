package dev.belay.exporter;

import dev.belay.device.BoardConsole;
import dev.belay.exporter.internal.lease.Board;
import dev.belay.exporter.internal.lease.LeaseRules;
import dev.belay.exporter.internal.log.LogSource;
import dev.belay.exporter.internal.net.SocketFile;
import dev.belay.exporter.internal.server.ExporterServer;
import dev.belay.exporter.internal.server.ServerRules;
import dev.belay.session.DeviceSession;
import dev.belay.session.SessionListener;
import dev.belay.testing.transport.TransportPeer;
import dev.belay.transport.ControlLine;
import dev.belay.transport.MemoryPeer;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportPair;
import dev.belay.transport.Transports;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** A board that a test plays, shared on a unix socket: the test has the other end of its console. */
final class PlayedBoard implements TransportPeer, Board {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ServerRules RULES = new ServerRules(
            new UUID(1, 2),
            Map.of(),
            Map.of(),
            "",
            new LeaseRules(false, Duration.ZERO, PATIENCE, 10),
            10,
            10,
            1 << 20,
            Duration.ofSeconds(1));

    private final TransportPair pair = TransportPair.create();
    private final Path folder;
    private final SocketFile file;
    private final ExporterServer server;
    private final MemoryPeer peer;

    PlayedBoard() throws IOException {
        folder = Files.createTempDirectory("belay");
        Path path = folder.resolve("board");
        file = SocketFile.prepare(path);
        server = new ExporterServer(this, RULES, file.address(), NioServerDomainSocketChannel.class, builder -> {});
        file.publish();
        peer = new MemoryPeer(Transports.create("remote:unix:" + path), pair.board());
    }

    @Override
    public LogSource log() {
        return follower -> () -> {};
    }

    @Override
    public String name() {
        return "played";
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public DeviceSession newSession(SessionListener listener) {
        throw new IllegalStateException("only its console is played");
    }

    @Override
    public BoardConsole openConsole(String holder, Duration timeout) {
        Transport line = pair.host();
        line.open(timeout);
        return new BoardConsole() {
            @Override
            public byte[] read() {
                byte[] buffer = new byte[4096];
                int count = line.read(buffer);
                return Arrays.copyOf(buffer, Math.max(0, count));
            }

            @Override
            public void write(byte[] data, int offset, int length) {
                line.write(data, offset, length);
            }

            @Override
            public boolean isOpen() {
                return line.isOpen();
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    @Override
    public boolean setLine(ControlLine line, boolean on) {
        return pair.host().setLine(line, on);
    }

    @Override
    public Transport transport() {
        return peer.transport();
    }

    @Override
    public void meet() {
        peer.meet();
    }

    @Override
    public InputStream fromHost() {
        return peer.fromHost();
    }

    @Override
    public OutputStream toHost() {
        return peer.toHost();
    }

    @Override
    public void vanish() {
        peer.vanish();
    }

    @Override
    public void close() throws IOException {
        peer.close();
        file.remove();
        server.close(PATIENCE);
        Files.delete(folder);
    }
}
