package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The board itself: nothing but the parent of all others. */
final class RootDriver implements Driver {
    private final String board;

    RootDriver(String board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "board";
    }

    @Override
    public String clientClass() {
        return "jumpstarter_driver_composite.client.CompositeClient";
    }

    @Override
    public String description() {
        return "MicroPython board " + board;
    }

    @Override
    public Map<String, String> methods() {
        return Map.of();
    }

    @Override
    public @Nullable Object call(Client client, String method, List<@Nullable Object> arguments) {
        throw Refusal.noSuchMethod(name(), method);
    }
}
