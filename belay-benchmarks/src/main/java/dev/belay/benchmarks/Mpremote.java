package dev.belay.benchmarks;

import dev.belay.testing.internal.host.DebianPackages;
import dev.belay.testing.internal.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MicroPython's own tool: the one that is installed for {@code python3}, or the package of Debian 13, unpacked into the
 * cache. Nothing is installed.
 */
final class Mpremote {
    private static final DebianPackages DEBIAN =
            new DebianPackages("mpremote-debian-13", "micropython-mpremote", "python3-serial");

    /** Prints the interpreter itself, which may be behind a script that takes its time. */
    private static final String CHECK =
            "import sys, mpremote.main, serial; print(sys.executable, mpremote.__version__, sys.version.split()[0], sep=chr(10))";

    private final Program program;
    private final String python;
    private final String description;

    private Mpremote(Program program, String printed) {
        String[] words = printed.strip().split("\n", -1);
        this.program = program;
        this.python = words[0];
        this.description = "mpremote " + words[1] + ", Python " + words[2];
    }

    /** Looks for it, fetches it where it is missing, and says in a line where that is in vain. */
    static Optional<Mpremote> find() throws InterruptedException {
        Optional<Path> python = Programs.find("python3");
        if (python.isEmpty()) {
            return none("it needs python3 (apt-get install python3)");
        }
        Optional<Mpremote> installed = with(python.get(), Map.of());
        if (installed.isPresent()) {
            return installed;
        }
        Path modules = DEBIAN.root().resolve("usr/lib/python3/dist-packages");
        if (!Files.isDirectory(modules)) {
            Optional<String> failure = DebianPackages.canFetch()
                    ? DEBIAN.fetch()
                    : Optional.of("install it (pip install mpremote); elsewhere than on Debian it is not fetched");
            if (failure.isPresent()) {
                return none(failure.get());
            }
        }
        Optional<Mpremote> fetched = with(python.get(), Map.of("PYTHONPATH", modules.toString()));
        return fetched.isPresent() ? fetched : none("that of Debian 13 does not run with this python3");
    }

    private static Optional<Mpremote> none(String reason) {
        System.out.println("peers not measured, mpremote is missing: " + reason);
        return Optional.empty();
    }

    private static Optional<Mpremote> with(Path python, Map<String, String> environment) throws InterruptedException {
        Program program = new Program(environment);
        try {
            return Optional.of(new Mpremote(program, program.run(List.of(python.toString(), "-c", CHECK))));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Its version, and that of its interpreter. */
    String description() {
        return description;
    }

    /** Runs it on a board whose namespace it leaves as it is, which is the faster way: no soft reset. */
    String run(Path port, String... arguments) throws IOException, InterruptedException {
        return program.run(List.of(python, "-m", "mpremote", "connect", port.toString(), "resume"), arguments);
    }

    /** Runs a script that uses it as a library. */
    String script(Path script, String... arguments) throws IOException, InterruptedException {
        return program.run(List.of(python, script.toString()), arguments);
    }
}
