package dev.belay.testing.internal.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of this computer. */
public final class Programs {
    private Programs() {}

    /**
     * Looks for a program on the PATH.
     *
     * @param name of the program
     * @return where it is, empty if there is none
     */
    public static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a command without input, and ends it with all that it started.
     *
     * @param command program and arguments
     * @param messages the file for what it prints
     * @param timeout how long it may take
     * @return whether it ended by itself with the status 0; false too where this thread is interrupted, which it stays
     * @throws IOException if it can't be started
     */
    public static boolean succeeds(List<String> command, Path messages, Duration timeout) throws IOException {
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
}
