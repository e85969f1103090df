package dev.belay.exporter;

import java.util.Map;

/**
 * A driver of an exporter, as its report tells of it.
 *
 * @param name its name; the root has that of the board
 * @param clientClass the class of Jumpstarter's client that knows how to use it
 * @param description what it is; may be empty
 * @param methods its methods, each with what it does
 */
public record RemoteDriver(String name, String clientClass, String description, Map<String, String> methods) {
    /**
     * Copies the methods.
     *
     * @param name its name
     * @param clientClass the class of Jumpstarter's client
     * @param description what it is
     * @param methods its methods
     */
    public RemoteDriver {
        methods = Map.copyOf(methods);
    }
}
