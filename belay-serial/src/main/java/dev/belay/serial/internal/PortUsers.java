package dev.belay.serial.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which programs have a port open, as Linux tells in {@code /proc}: own ones, and those of all users to root. */
final class PortUsers {
    private final Path proc;
    private final long self;

    /**
     * Creates a search.
     *
     * @param proc where the processes are listed
     * @param self the number of this process
     */
    PortUsers(Path proc, long self) {
        this.proc = proc;
        this.self = self;
    }

    /** {@return a search among the processes of this computer} */
    static PortUsers ofThisComputer() {
        return new PortUsers(Path.of("/proc"), ProcessHandle.current().pid());
    }

    /**
     * Names the programs that have a port open.
     *
     * @param port the port, or a link to it
     * @return them, such as {@code picocom (process 1234)}; none where the system does not tell
     */
    List<String> of(Path port) {
        List<String> users = new ArrayList<>();
        try {
            Path device = port.toRealPath();
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
                for (Path process : processes) {
                    if (hasOpen(process, device)) {
                        users.add(name(process));
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return users;
        }
        users.sort(null);
        return users;
    }

    private static boolean hasOpen(Path process, Path device) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file) && device.equals(target(file))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // somebody else's process, or one that has just ended
        }
        return false;
    }

    private static Path target(Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link);
        } catch (NoSuchFileException e) {
            return link;
        }
    }

    private String name(Path process) {
        String number = String.valueOf(process.getFileName());
        if (number.equals(Long.toString(self))) {
            return "this program";
        }
        String name;
        try {
            name = Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException e) {
            name = "a program";
        }
        return name + " (process " + number + ")";
    }
}
