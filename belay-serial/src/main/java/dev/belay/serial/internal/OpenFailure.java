package dev.belay.serial.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

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
    static String missing(String port, List<String> ports) {
        return "There is no port " + port + "; "
                + (ports.isEmpty() ? "there are none" : "there are: " + String.join(", ", ports));
    }

    /**
     * Words why a port that seemed to be there was not opened.
     *
     * @param address the port as it was asked for
     * @param path the path of the port
     * @param error the number that the system gave
     * @param ports lists those that there are
     * @return a message
     */
    static String reason(SerialAddress address, String path, int error, Supplier<List<String>> ports) {
        String port = address.port();
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return switch (error) {
                case NO_SUCH_PORT -> missing(port, ports.get());
                case WINDOWS_ACCESS_DENIED -> busy(port);
                default -> other(address, error);
            };
        }
        Path file;
        try {
            file = Path.of(path);
        } catch (InvalidPathException e) {
            return missing(port, ports.get());
        }
        if (!Files.exists(file)) {
            return missing(port, ports.get());
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            return noPermission(port, group(file));
        }
        return BUSY.contains(error) ? busy(port) : other(address, error);
    }

    /**
     * Words that this user may not open the port.
     *
     * @param port the port
     * @param group the group that may
     * @return a message
     */
    static String noPermission(String port, String group) {
        return "No permission to open " + port + ". Join the group that may, with: sudo usermod -a -G " + group
                + " $USER, and log in again";
    }

    private static String group(Path file) {
        try {
            String group = String.valueOf(Files.getAttribute(file, "posix:group"));
            return group.equals("root") ? "dialout" : group;
        } catch (IOException | UnsupportedOperationException e) {
            return "dialout";
        }
    }

    private static String busy(String port) {
        return "The port " + port + " is busy: another program or session has it open";
    }

    private static String other(SerialAddress address, int error) {
        return "Can't open " + address.port() + " with " + address.baud() + " baud: error " + error
                + ". Check that it is a serial port and takes this speed";
    }
}
