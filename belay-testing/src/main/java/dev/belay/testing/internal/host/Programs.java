package dev.belay.testing.internal.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
}
