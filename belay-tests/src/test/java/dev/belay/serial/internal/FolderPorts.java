package dev.belay.serial.internal;

import dev.belay.serial.SerialPortInfo;
import dev.belay.serial.UsbId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Ports that a test plugs in: pseudo-terminals, described by files as USB devices are in {@code /sys}. They are opened
 * as all ports are.
 */
final class FolderPorts implements PortSystem {
    final List<String> opened = new CopyOnWriteArrayList<>();
    private final PortSystem real = new NativePorts();
    private final Path folder;

    FolderPorts(Path folder) {
        this.folder = folder;
    }

    Path plugIn(String name, Path terminal, String usb, String serialNumber) throws IOException {
        Path device = Files.createDirectories(folder.resolve("sys").resolve(name));
        Files.writeString(device.resolve("idVendor"), usb.substring(0, 4) + "\n");
        Files.writeString(device.resolve("idProduct"), usb.substring(5) + "\n");
        Files.writeString(device.resolve("serial"), serialNumber + "\n");
        Path link = Files.createDirectories(folder.resolve("dev")).resolve(name);
        return Files.createSymbolicLink(link, terminal);
    }

    void plugOut(String name) throws IOException {
        Path device = folder.resolve("sys").resolve(name);
        for (String file : List.of("idVendor", "idProduct", "serial")) {
            Files.delete(device.resolve(file));
        }
        Files.delete(device);
        Files.delete(folder.resolve("dev").resolve(name));
    }

    @Override
    public List<SerialPortInfo> list() throws IOException {
        Path sys = folder.resolve("sys");
        if (!Files.isDirectory(sys)) {
            return List.of();
        }
        try (Stream<Path> devices = Files.list(sys)) {
            return devices.sorted().map(this::info).toList();
        }
    }

    private SerialPortInfo info(Path device) {
        String path = folder.resolve("dev").resolve(device.getFileName()).toString();
        UsbId id = UsbId.parse(text(device, "idVendor") + ":" + text(device, "idProduct"));
        return new SerialPortInfo(path, Optional.of(id), Optional.of(text(device, "serial")), "", "");
    }

    private static String text(Path device, String name) {
        try {
            return Files.readString(device.resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OpenPort open(SerialAddress port) throws IOException {
        opened.add(port.port());
        return real.open(port);
    }
}
