package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.lease.Client;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something on the board that clients call. Thread-safe. */
public interface Driver {
    /** {@return its name among its siblings} */
    String name();

    /** {@return the class of Jumpstarter's client that knows how to use it} */
    String clientClass();

    /** {@return what it is, on one line} */
    String description();

    /** {@return its methods, each with what it does} */
    Map<String, String> methods();

    /**
     * Calls a method.
     *
     * @param client who calls
     * @param method its name
     * @param arguments natural values
     * @return what can be encoded
     * @throws Refusal if there is no such method, or an argument does not fit
     */
    @Nullable
    Object call(Client client, String method, List<@Nullable Object> arguments);

    /**
     * Calls a method that yields items. One that does not yields its result.
     *
     * @param client who calls
     * @param method its name
     * @param arguments natural values
     * @param items takes what it yields
     * @throws Refusal if there is no such method, or an argument does not fit
     */
    default void stream(Client client, String method, List<@Nullable Object> arguments, Items items) {
        items.take(call(client, method, arguments));
    }
}
