package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import dev.belay.exporter.internal.lease.Leases;
import dev.belay.exporter.internal.lease.PortLines;
import dev.belay.transport.ControlLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The console, as a serial port. Its bytes are streamed, see {@link #CONNECT}. */
public final class SerialDriver implements Driver {
    /** The method that a stream of its bytes is asked for by. */
    public static final String CONNECT = "connect";

    /** The class of Jumpstarter's client that streams them. */
    public static final String CLIENT = "jumpstarter_driver_pyserial.client.PySerialClient";

    /** The label that tells that an empty frame comes when the console has become the client's. */
    public static final String ANNOUNCED = "belay.dev/announced";

    private final Leases leases;

    /**
     * Creates the driver.
     *
     * @param leases who may use the board
     */
    public SerialDriver(Leases leases) {
        this.leases = leases;
    }

    /**
     * The method that sets a control line.
     *
     * @param line the line
     * @return its name
     */
    public static String setter(ControlLine line) {
        return switch (line) {
            case DTR -> "set_dtr";
            case RTS -> "set_rts";
        };
    }

    @Override
    public String name() {
        return "serial";
    }

    @Override
    public String clientClass() {
        return CLIENT;
    }

    @Override
    public String description() {
        return "the console of the board; while it is held, calls of sessions are refused";
    }

    @Override
    public Map<String, String> methods() {
        return Map.of(
                "close", "does nothing: the console is free when its stream ends",
                "set_dtr", "set_dtr(on): the line of the port, which may reset the board",
                "set_rts", "set_rts(on): the line of the port, which may reset the board");
    }

    @Override
    public @Nullable Object call(Client client, String method, List<@Nullable Object> arguments) {
        return switch (method) {
            case "close" -> null;
            case "set_dtr" -> set(client, ControlLine.DTR, arguments);
            case "set_rts" -> set(client, ControlLine.RTS, arguments);
            default -> throw Refusal.noSuchMethod(name(), method);
        };
    }

    private @Nullable Object set(Client client, ControlLine line, List<@Nullable Object> arguments) {
        if (arguments.size() != 1 || !(arguments.get(0) instanceof Boolean on)) {
            throw Refusal.invalid(setter(line) + " has one argument, a boolean: whether the line is on");
        }
        PortLines.set(leases, client, line, on);
        return null;
    }
}
