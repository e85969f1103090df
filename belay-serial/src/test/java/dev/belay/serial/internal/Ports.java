package dev.belay.serial.internal;

import dev.belay.serial.SerialPortInfo;
import dev.belay.serial.UsbId;
import java.util.Optional;

/** Ports for tests. */
final class Ports {
    private Ports() {}

    static SerialPortInfo usb(String path, String id, String serialNumber) {
        return new SerialPortInfo(path, Optional.of(UsbId.parse(id)), Optional.of(serialNumber), "", "");
    }

    static SerialPortInfo plain(String path) {
        return new SerialPortInfo(path, Optional.empty(), Optional.empty(), "", "");
    }
}
