package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
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

    /** Creates the driver. */
    public SerialDriver() {}

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
                "set_dtr", "refused: sessions share the port",
                "set_rts", "refused: sessions share the port");
    }

    @Override
    public @Nullable Object call(Client client, String method, List<@Nullable Object> arguments) {
        return switch (method) {
            case "close" -> null;
            case "set_dtr", "set_rts" ->
                throw Refusal.notNow(method + " would reset boards that sessions use; the line is left as it is");
            default -> throw Refusal.noSuchMethod(name(), method);
        };
    }
}
