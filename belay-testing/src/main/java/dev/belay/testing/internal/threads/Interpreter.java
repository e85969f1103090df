package dev.belay.testing.internal.threads;

import dev.belay.testing.internal.host.DebianPackages;
import dev.belay.testing.internal.host.Programs;
import dev.belay.testing.internal.host.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A MicroPython with threads: the one that is installed, or the package of Debian 13, unpacked into a cache with the
 * libraries that it needs.
 */
public final class Interpreter {
    private static final DebianPackages DEBIAN = new DebianPackages(
            "micropython-debian-13",
            "micropython",
            "libc6",
            "libffi8",
            "libmbedcrypto16",
            "libmbedtls21",
            "libmbedx509-7");
    private static final String NEEDED = "import _thread, ffi, termios";
    private static final Duration CHECK = Duration.ofSeconds(10);

    private Interpreter() {}

    /** {@return the command that starts it, empty where neither is here} */
    public static Optional<List<String>> find() {
        return unpacked(DEBIAN.root()).or(Interpreter::installed);
    }

    /**
     * Fetches it from Debian: four megabytes, once for this user.
     *
     * @return what went wrong, empty if nothing did
     */
    public static synchronized Optional<String> fetch() {
        return DEBIAN.fetch();
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
            return Programs.succeeds(command, scratch.path().resolve("messages"), CHECK);
        } catch (IOException e) {
            return false;
        }
    }
}
