package dev.belay.serial.internal;

import dev.belay.serial.SerialPortInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words why a port can't be opened, and what to do about it. */
final class OpenFailure {
    private static final int NO_SUCH_PORT = 2;
    private static final int WINDOWS_ACCESS_DENIED = 5;

    /** EAGAIN of Linux, EBUSY, EAGAIN of macOS and the BSDs; ENOENT also stands for "open in this process". */
    private static final Set<Integer> BUSY = Set.of(11, 16, 35, NO_SUCH_PORT);

    private OpenFailure() {}

    /**
     * Words that there is no such port.
     *
     * @param port the one that was asked for
     * @param ports those that there are
     * @return a message
     */
    static String missing(String port, List<SerialPortInfo> ports) {
        return "There is no port " + port + "; " + thereAre(ports);
    }

    /**
     * Words which ports there are.
     *
     * @param ports the ports
     * @return the end of a sentence
     */
    static String thereAre(List<SerialPortInfo> ports) {
        return ports.isEmpty()
                ? "there are none"
                : "there are: " + ports.stream().map(SerialPortInfo::toString).collect(Collectors.joining(", "));
    }

    /**
     * Words why a port that seemed to be there was not opened.
     *
     * @param address the port as it was asked for
     * @param path the path of the port
     * @param error the number that the system gave
     * @param ports those that there are
     * @return a message
     */
    static String reason(SerialAddress address, String path, int error, List<SerialPortInfo> ports) {
        String port = address.port();
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return switch (error) {
                case NO_SUCH_PORT -> missing(port, ports);
                case WINDOWS_ACCESS_DENIED -> busy(port, List.of());
                default -> other(address, error);
            };
        }
        Path file;
        try {
            file = Path.of(path);
        } catch (InvalidPathException e) {
            return missing(port, ports);
        }
        if (!Files.exists(file)) {
            return missing(port, ports);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            return noPermission(port, file);
        }
        return BUSY.contains(error) ? busy(port, PortUsers.ofThisComputer().of(file)) : other(address, error);
    }

    /**
     * Words that this user may not open the port.
     *
     * @param port the port as it was asked for
     * @param file the file that stands for it
     * @return a message
     */
    static String noPermission(String port, Path file) {
        String refused = "No permission to open " + port + ". ";
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            String group = attributes.group().getName();
            boolean groupMay = attributes
                    .permissions()
                    .containsAll(Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE));
            if (!groupMay || group.equals("root")) {
                return refused + "It belongs to " + attributes.owner().getName() + ", group " + group
                        + ", which is no group to join: give it to one, such as dialout, with a rule of udev";
            }
            return refused + "Join the group that may, with: sudo usermod -a -G " + group + " $USER, and log in again";
        } catch (IOException | UnsupportedOperationException e) {
            return refused + "Look which group may, and join it";
        }
    }

    /**
     * Words that somebody else has the port.
     *
     * @param port the port
     * @param users who has it open, as far as the system tells
     * @return a message
     */
    static String busy(String port, List<String> users) {
        return "The port " + port + " is busy: "
                + switch (users.size()) {
                    case 0 -> "another program or session has it open";
                    case 1 -> users.get(0) + " has it open";
                    default -> String.join(", ", users) + " have it open";
                };
    }

    private static String other(SerialAddress address, int error) {
        return "Can't open " + address.port() + " with " + address.baud() + " baud: error " + error
                + ". Check that it is a serial port and takes this speed";
    }
}
