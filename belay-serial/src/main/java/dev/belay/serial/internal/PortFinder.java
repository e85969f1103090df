package dev.belay.serial.internal;

import dev.belay.serial.SerialPortInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the port that a URL means, each time that it is opened. A port that was opened once is found again by the
 * serial number of its USB device, under whatever name it came back. Thread-safe.
 */
final class PortFinder {
    private static final Logger LOG = LoggerFactory.getLogger(PortFinder.class);

    /** The port of a device that has several is its first one; {@code ttyACM9} comes before {@code ttyACM10}. */
    private static final Comparator<SerialPortInfo> FIRST = Comparator.comparingInt(
                    (SerialPortInfo port) -> port.path().length())
            .thenComparing(SerialPortInfo::path);

    private final PortSystem system;
    private final PortChoice choice;

    /** The port that was opened last, if it can be told again. */
    private volatile @Nullable SerialPortInfo last;

    PortFinder(PortSystem system, PortChoice choice) {
        this.system = system;
        this.choice = choice;
    }

    /**
     * Finds the port.
     *
     * @return its path
     * @throws IOException if there is none or more than one; the message lists the ports
     */
    String find() throws IOException {
        SerialPortInfo before = last;
        if (before == null && choice instanceof PortChoice.ByPath named) {
            return named.path();
        }
        List<SerialPortInfo> ports = system.list();
        Optional<SerialPortInfo> again = before == null ? Optional.empty() : sameDevice(before, ports);
        if (again.isPresent()) {
            String path = again.get().path();
            if (before != null && !path.equals(before.path())) {
                LOG.debug("{} came back as {}", before.path(), path);
            }
            return path;
        }
        return choice instanceof PortChoice.ByPath named ? named.path() : only(ports);
    }

    private String only(List<SerialPortInfo> ports) throws IOException {
        List<SerialPortInfo> fitting = oneEach(choice.among(ports));
        if (fitting.isEmpty()) {
            throw new IOException("There is no " + choice.wanted() + "; " + OpenFailure.thereAre(ports));
        }
        if (fitting.size() > 1) {
            throw new IOException("There is more than one " + choice.wanted() + ": "
                    + fitting.stream().map(SerialPortInfo::toString).collect(Collectors.joining(", "))
                    + ". Name one of them, such as " + url(fitting.get(0)));
        }
        return fitting.get(0).path();
    }

    private static String url(SerialPortInfo port) {
        return "serial:"
                + port.serialNumber()
                        .map(number -> PortChoice.BY_SERIAL_NUMBER + number)
                        .orElse(port.path());
    }

    /** A device with several ports speaks Python on the first of them. */
    private static List<SerialPortInfo> oneEach(List<SerialPortInfo> ports) {
        Map<Object, SerialPortInfo> devices = new LinkedHashMap<>();
        ports.stream().sorted(FIRST).forEach(port -> devices.putIfAbsent(device(port), port));
        return List.copyOf(devices.values());
    }

    private static Object device(SerialPortInfo port) {
        return port.serialNumber().isPresent() ? List.of(port.usbId(), port.serialNumber()) : port.path();
    }

    private static Optional<SerialPortInfo> sameDevice(SerialPortInfo before, List<SerialPortInfo> ports) {
        List<SerialPortInfo> same = ports.stream()
                .filter(port -> device(port).equals(device(before)))
                .sorted(FIRST)
                .toList();
        return same.stream()
                .filter(port -> port.path().equals(before.path()))
                .findFirst()
                .or(() -> same.stream()
                        .filter(port -> port.description().equals(before.description()))
                        .findFirst())
                .or(() -> same.stream().findFirst());
    }

    /** Keeps in mind which device was opened, where the system tells its serial number. */
    void opened(String path) {
        try {
            last = system.list().stream()
                    .filter(port -> port.serialNumber().isPresent() && isSame(port.path(), path))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            LOG.debug("Which device {} belongs to is not known: {}", path, e.getMessage());
        }
    }

    private static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return Files.isSameFile(Path.of(one), Path.of(other));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
