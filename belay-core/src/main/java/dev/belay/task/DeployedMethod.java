package dev.belay.task;

import java.time.Instant;
import java.util.List;

/**
 * A function that a session has on its board.
 *
 * @param name its name in Python
 * @param parameters the names of its parameters, in order
 * @param sha256 the SHA-256 of its code as it was sent, in 64 lower-case hexadecimal digits
 * @param deployedAt when it was sent
 * @param displayName what messages call it: {@code Weather.celsius} for a method of an interface, else its name
 */
public record DeployedMethod(
        String name, List<String> parameters, String sha256, Instant deployedAt, String displayName) {
    /**
     * Copies the list.
     *
     * @param name its name in Python
     * @param parameters the names of its parameters, in order
     * @param sha256 the SHA-256 of its code as it was sent
     * @param deployedAt when it was sent
     * @param displayName what messages call it
     */
    public DeployedMethod {
        parameters = List.copyOf(parameters);
    }

    /** {@return name and parameters as Python writes them, such as {@code scale(x, factor)}} */
    public String signature() {
        return name + "(" + String.join(", ", parameters) + ")";
    }
}
