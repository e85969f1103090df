package dev.belay.testing.internal.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory that is there as long as a board runs. */
public final class Scratch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scratch.class);

    private final Path path;

    private Scratch(Path path) {
        this.path = path;
    }

    /**
     * Makes an empty directory among the temporary files.
     *
     * @param prefix what its name begins with
     * @return the directory
     */
    public static Scratch temporary(String prefix) {
        try {
            return new Scratch(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make a directory for temporary files", e);
        }
    }

    /**
     * Makes an empty directory inside of another one, which is made as well where it is not there.
     *
     * @param parent the other one
     * @return the directory
     */
    public static Scratch in(Path parent) {
        try {
            Files.createDirectories(parent);
            return new Scratch(Files.createTempDirectory(parent, "new-"));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make a directory in " + parent, e);
        }
    }

    /** {@return where it is} */
    public Path path() {
        return path;
    }

    /**
     * Copies resources into it.
     *
     * @param owner the class whose package they belong to
     * @param names of the resources
     */
    public void copy(Class<?> owner, String... names) {
        for (String name : names) {
            try (InputStream resource = owner.getResourceAsStream(name)) {
                if (resource == null) {
                    throw new IllegalStateException("belay-testing lacks its resource " + name);
                }
                Files.copy(resource, path.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException("Can't write " + path.resolve(name), e);
            }
        }
    }

    /** Deletes it with all that is in it. What can't be deleted is left. */
    @Override
    public void close() {
        try (Stream<Path> content = Files.walk(path)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            log.debug("{} could not be deleted", path, e);
        }
    }
}
