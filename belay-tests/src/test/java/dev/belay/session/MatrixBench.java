package dev.belay.session;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceConnection;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.transport.FaultyWire;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A board behind a wire that can be spoilt, and the connection that combinations share while it lasts. */
final class MatrixBench implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(10);

    private final MatrixBoard board;
    private FaultyWire wire;
    private @Nullable DeviceConnection connection;

    MatrixBench(MatrixBoard board) {
        this.board = board;
        this.wire = new FaultyWire(board.transport());
    }

    MatrixBoard board() {
        return board;
    }

    FaultyWire wire() {
        return wire;
    }

    /** The connection, opened anew where the last one was lost, or had another patience with its board. */
    DeviceConnection connect(MatrixFault fault) {
        DeviceConnection known = connection;
        if (known != null
                && known.state() == ConnectionState.OPEN
                && known.options().recoveryTimeout().equals(fault.recovery())) {
            return known;
        }
        disconnect();
        wire = new FaultyWire(board.transport());
        DeviceConnection fresh = DeviceConnection.open(
                wire,
                ConnectionOptions.builder()
                        .callTimeout(CALL)
                        .recoveryTimeout(fault.recovery())
                        .build());
        connection = fresh;
        return fresh;
    }

    /** The connection, whatever has become of it. */
    DeviceConnection connection() {
        return Objects.requireNonNull(connection);
    }

    /** Whether no thread of the host works for a session any more. */
    boolean isQuiet(String sessionId) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("belay-")
                        && (name.endsWith(sessionId) || name.equals("belay-background-" + wire.name())));
    }

    void disconnect() {
        DeviceConnection known = connection;
        if (known != null) {
            known.close();
            connection = null;
        }
    }

    /** Namespaces and rings on the board, but for the asker's own. */
    int left(DeviceSession asker) {
        BoardFunctions functions = (BoardFunctions) asker.device();
        return Integer.parseInt(functions
                        .prepare("count", "what is left", CallOptions.defaults())
                        .run(program -> program.evaluate("sum(1 for k,v in B.items()if k and"
                                + "(isinstance(v,dict)or isinstance(v,list)and len(v)==72 and not v[4]))")))
                - 1;
    }

    /** Somebody switches the board off and on. */
    void renew() {
        wire.repair();
        disconnect();
        board.hardReset();
    }

    @Override
    public void close() {
        disconnect();
        board.close();
    }
}
