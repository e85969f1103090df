package dev.belay.serial.internal;

import dev.belay.serial.SerialPortInfo;
import dev.belay.serial.UsbId;
import java.util.List;

/** Which port a URL means. */
sealed interface PortChoice {
    /** How a URL begins the serial number of a USB device. */
    String BY_SERIAL_NUMBER = "id=";

    /** How a URL begins the numbers of a USB device. */
    String BY_USB_ID = "usb=";

    /**
     * Reads what stands behind the scheme.
     *
     * @param text a path, {@code auto}, {@code usb=VENDOR:PRODUCT} or {@code id=SERIALNUMBER}
     * @return the choice
     * @throws IllegalArgumentException if it is malformed
     */
    static PortChoice parse(String text) {
        if (text.equals("auto")) {
            return new OnlyBoard();
        }
        if (text.startsWith(BY_USB_ID)) {
            return new ByUsbId(UsbId.parse(text.substring(BY_USB_ID.length())));
        }
        if (text.startsWith(BY_SERIAL_NUMBER)) {
            String number = text.substring(BY_SERIAL_NUMBER.length());
            if (number.isBlank()) {
                throw new IllegalArgumentException("the serial number is missing");
            }
            return new BySerialNumber(number);
        }
        return new ByPath(text);
    }

    /**
     * Picks the ports that it means.
     *
     * @param ports all ports
     * @return those that fit
     */
    List<SerialPortInfo> among(List<SerialPortInfo> ports);

    /** {@return what it looks for, for the message that there is none} */
    String wanted();

    /**
     * A port with a path or name.
     *
     * @param path the path or name
     */
    record ByPath(String path) implements PortChoice {
        @Override
        public List<SerialPortInfo> among(List<SerialPortInfo> ports) {
            return ports.stream().filter(port -> port.path().equals(path)).toList();
        }

        @Override
        public String wanted() {
            return "port " + path;
        }
    }

    /** The only board that there is; what may be a board counts where none is certain. */
    record OnlyBoard() implements PortChoice {
        @Override
        public List<SerialPortInfo> among(List<SerialPortInfo> ports) {
            List<SerialPortInfo> boards = of(UsbDevices.Kind.BOARD, ports);
            return boards.isEmpty() ? of(UsbDevices.Kind.BRIDGE, ports) : boards;
        }

        private static List<SerialPortInfo> of(UsbDevices.Kind kind, List<SerialPortInfo> ports) {
            return ports.stream().filter(port -> UsbDevices.kind(port) == kind).toList();
        }

        @Override
        public String wanted() {
            return "port of a board that is known";
        }
    }

    /**
     * A kind of USB device.
     *
     * @param id its numbers
     */
    record ByUsbId(UsbId id) implements PortChoice {
        @Override
        public List<SerialPortInfo> among(List<SerialPortInfo> ports) {
            return ports.stream()
                    .filter(port -> port.usbId().filter(id::equals).isPresent())
                    .toList();
        }

        @Override
        public String wanted() {
            return "port with the USB id " + id;
        }
    }

    /**
     * One USB device.
     *
     * @param serialNumber its serial number; systems differ in the case of its letters
     */
    record BySerialNumber(String serialNumber) implements PortChoice {
        @Override
        public List<SerialPortInfo> among(List<SerialPortInfo> ports) {
            return ports.stream()
                    .filter(port -> port.serialNumber()
                            .filter(serialNumber::equalsIgnoreCase)
                            .isPresent())
                    .toList();
        }

        @Override
        public String wanted() {
            return "port with the serial number " + serialNumber;
        }
    }
}
