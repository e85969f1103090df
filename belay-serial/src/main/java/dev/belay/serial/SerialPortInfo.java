package dev.belay.serial;

import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A serial port as the system tells it. Nothing was sent to it.
 *
 * @param path what a program opens, such as {@code /dev/ttyACM0} or {@code COM3}
 * @param usbId which USB device it belongs to; empty where it is none, or the system does not tell
 * @param serialNumber the serial number of the USB device, the same whatever the path; empty where it has none
 * @param description what the device calls itself, such as {@code Board in FS mode}; empty where it does not
 * @param manufacturer who the device says made it; empty where it does not
 */
public record SerialPortInfo(
        String path, Optional<UsbId> usbId, Optional<String> serialNumber, String description, String manufacturer) {
    /**
     * Checks the parts.
     *
     * @param path what a program opens
     * @param usbId which USB device it belongs to
     * @param serialNumber the serial number of the USB device
     * @param description what the device calls itself
     * @param manufacturer who made it
     * @throws IllegalArgumentException if the path is empty
     */
    public SerialPortInfo {
        if (path.isBlank()) {
            throw new IllegalArgumentException("a port needs a path");
        }
        Objects.requireNonNull(usbId, "usbId");
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(manufacturer, "manufacturer");
    }

    /** {@return the port in a few words, such as {@code /dev/ttyACM0 (Pico, usb=2e8a:0005, id=e66118c4e3)}} */
    @Override
    public String toString() {
        StringJoiner details = new StringJoiner(", ", " (", ")").setEmptyValue("");
        if (!description.isBlank()) {
            details.add(description);
        }
        usbId.ifPresent(id -> details.add("usb=" + id));
        serialNumber.ifPresent(number -> details.add("id=" + number));
        return path + details;
    }
}
