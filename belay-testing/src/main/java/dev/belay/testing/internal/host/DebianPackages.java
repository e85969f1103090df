package dev.belay.testing.internal.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Packages of Debian 13, unpacked into a directory of the user's cache, whatever version of Debian this is. */
public final class DebianPackages {
    private static final Duration FETCH = Duration.ofMinutes(5);

    private final Path target;
    private final List<String> packages;

    /**
     * Names some packages. Nothing is fetched.
     *
     * @param directory the name of the directory in the cache that they are unpacked into
     * @param packages their names
     */
    public DebianPackages(String directory, String... packages) {
        this.target = cache().resolve(directory);
        this.packages = List.of(packages);
    }

    /** {@return the directory, which may not be there} */
    public Path root() {
        return target;
    }

    /** {@return whether {@link #fetch} may work here} */
    public static boolean canFetch() {
        return Programs.find("apt-get").isPresent() && Programs.find("dpkg-deb").isPresent();
    }

    /**
     * Fetches them, once for this user.
     *
     * @return what went wrong, empty if nothing did
     */
    public Optional<String> fetch() {
        try (Scratch scratch = Scratch.in(cache())) {
            scratch.copy(DebianPackages.class, "fetch.sh");
            Path fetched = scratch.path().resolve("fetched");
            Path messages = scratch.path().resolve("messages");
            List<String> command = new ArrayList<>(
                    List.of("sh", scratch.path().resolve("fetch.sh").toString(), fetched.toString()));
            command.addAll(packages);
            if (!Programs.succeeds(command, messages, FETCH)) {
                List<String> lines = Files.readAllLines(messages);
                return Optional.of(lines.isEmpty() ? "no message" : lines.get(lines.size() - 1));
            }
            move(fetched.resolve("root"), target);
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Another process may have done the same meanwhile: then its work is as good. */
    private static void move(Path from, Path target) throws IOException {
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static Path cache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return home.resolve("belay");
    }
}
