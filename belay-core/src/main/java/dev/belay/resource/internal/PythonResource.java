package dev.belay.resource.internal;

import dev.belay.internal.Checks;
import dev.belay.resource.SessionResource;
import dev.belay.value.PythonLiteral;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A resource that Python gives back.
 *
 * @param id an id
 * @param type what kind of thing it is
 * @param code Python statements
 * @param createdAt when it came to be
 */
public record PythonResource(String id, String type, String code, Instant createdAt) implements SessionResource {
    /**
     * Checks the code.
     *
     * @param id an id
     * @param type what kind of thing it is
     * @param code Python statements
     * @param createdAt when it came to be
     */
    public PythonResource {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Checks.require(!code.isBlank(), "there is no code that gives " + id + " back");
        Checks.require(code.indexOf('\0') < 0, "the code that gives " + id + " back has a NUL in it");
    }

    /**
     * Makes a resource that comes to be now.
     *
     * @param id an id
     * @param type what kind of thing it is
     * @param code Python statements
     */
    public PythonResource(String id, String type, String code) {
        this(id, type, code.stripTrailing().stripIndent().strip(), Instant.now());
    }

    /**
     * A pin that is made an input.
     *
     * @param name for its id
     * @param argument what {@code machine.Pin} takes
     * @return the resource
     */
    public static PythonResource outputPin(String name, String argument) {
        return new PythonResource("pin-" + name, "pin", "import machine;machine.Pin(" + argument + ",machine.Pin.IN)");
    }

    /**
     * A file that is deleted, if it is there.
     *
     * @param path its path
     * @return the resource
     */
    public static PythonResource temporaryFile(String path) {
        return new PythonResource(
                path,
                "file",
                "import os\ntry:os.remove(" + PythonLiteral.write(path)
                        + ")\nexcept OSError as e:\n if e.args[0]!=2:raise");
    }

    @Override
    public Optional<String> cleanupCode() {
        return Optional.of(code);
    }

    /** The session runs the code. */
    @Override
    public void cleanup() {
        throw new UnsupportedOperationException(id + " is given back by its Python, which its session runs");
    }
}
