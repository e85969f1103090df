package dev.belay.task.internal.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.internal.FileFailures;
import dev.belay.value.ValueMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** What an interface is bound to: the board, and where files come from. */
public interface Environment {
    /** {@return the implementation of Python, such as {@code micropython}} */
    String implementation();

    /** {@return whether the board has the module {@code _thread}} */
    boolean hasThreads();

    /** {@return whether the board has {@code machine.Timer}} */
    boolean hasTimers();

    /**
     * Tells whether the board has what a variant of a task requires. Asked only where it matters.
     *
     * @param feature such as {@code viper} or the name of a module
     * @return whether it is there
     */
    boolean has(String feature);

    /** {@return what reads and writes the values} */
    default ValueMapper values() {
        return ValueMapper.standard();
    }

    /**
     * Reads a Python file of the class path.
     *
     * @param owner the interface that names it
     * @param name the name, as {@link Class#getResource} takes it
     * @return the text, empty where there is no such file
     * @throws UncheckedIOException if it can't be read
     */
    default Optional<String> file(Class<?> owner, String name) {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            if (stream == null) {
                return Optional.empty();
            }
            byte[] bytes = stream.readAllBytes();
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException(name + " is not in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read: " + FileFailures.reason(e), e);
        }
    }
}
