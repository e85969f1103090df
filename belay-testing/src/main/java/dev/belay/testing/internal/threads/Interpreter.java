package dev.belay.testing.internal.threads;

import dev.belay.testing.internal.host.Programs;
import dev.belay.testing.internal.host.Scratch;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MicroPython with threads: the one that is installed, or the package of Debian 13, unpacked into a cache with the
 * libraries that it needs.
 */
public final class Interpreter {
    private static final String CACHED = "micropython-debian-13";
    private static final String NEEDED = "import _thread, ffi, termios";
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final Duration FETCH = Duration.ofMinutes(5);

    private Interpreter() {}

    /** {@return the command that starts it, empty where neither is here} */
    public static Optional<List<String>> find() {
        return unpacked(cache().resolve(CACHED)).or(Interpreter::installed);
    }

    /** {@return whether {@link #fetch} may work here} */
    public static boolean canFetch() {
        return Programs.find("apt-get").isPresent() && Programs.find("dpkg-deb").isPresent();
    }

    /**
     * Fetches it from Debian: four megabytes, once for this user.
     *
     * @return what went wrong, empty if nothing did
     */
    public static synchronized Optional<String> fetch() {
        Path target = cache().resolve(CACHED);
        try (Scratch scratch = Scratch.in(cache())) {
            scratch.copy(Interpreter.class, "fetch.sh");
            Path fetched = scratch.path().resolve("fetched");
            Path messages = scratch.path().resolve("messages");
            List<String> command =
                    List.of("sh", scratch.path().resolve("fetch.sh").toString(), fetched.toString());
            if (!succeeds(command, messages, FETCH)) {
                List<String> lines = Files.readAllLines(messages);
                return Optional.of(lines.isEmpty() ? "it could not be fetched" : lines.get(lines.size() - 1));
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

    private static Optional<List<String>> unpacked(Path root) {
        try (Stream<Path> found = Files.isDirectory(root)
                ? Files.find(
                        root.resolve("usr/lib"),
                        2,
                        (file, attributes) -> file.getFileName().toString().startsWith("ld-linux"))
                : Stream.empty()) {
            return found.filter(file -> file.getNameCount() == root.getNameCount() + 4)
                    .findFirst()
                    .map(loader -> List.of(
                            loader.toString(),
                            "--library-path",
                            String.valueOf(loader.getParent()),
                            root.resolve("usr/bin/micropython").toString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> installed() {
        return Programs.find("micropython")
                .map(program -> List.of(program.toString()))
                .filter(Interpreter::hasThreads);
    }

    private static boolean hasThreads(List<String> interpreter) {
        List<String> command = new ArrayList<>(interpreter);
        command.addAll(List.of("-c", NEEDED));
        try (Scratch scratch = Scratch.temporary("belay-check")) {
            return succeeds(command, scratch.path().resolve("messages"), CHECK);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(List<String> command, Path messages, Duration timeout) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        try {
            process.getOutputStream().close();
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Path cache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return home.resolve("belay");
    }
}
