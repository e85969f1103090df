package dev.belay.serial.internal;

import dev.belay.serial.SerialPortInfo;
import dev.belay.serial.UsbId;
import java.util.List;
import java.util.Optional;

/**
 * USB devices with a serial port that are known by their numbers.
 *
 * <p>The sources: boards from MicroPython's {@code ports/rp2/mpconfigport.h}, {@code ports/stm32/usb.h},
 * {@code ports/samd/mpconfigport.h}, {@code ports/esp32/mpconfigport.h} and the {@code mpconfigboard.h} of its boards,
 * and CircuitPython's {@code mpconfigboard.mk}; bridges from the drivers of Linux, {@code drivers/usb/serial}; others
 * from the same ({@code option.c}, {@code sierra.c}) and from the list of vendors at http://www.linux-usb.org/usb.ids.
 */
final class UsbDevices {
    private static final int ANY_FIRST = 0;
    private static final int ANY_LAST = 0xffff;

    /** More special entries first. */
    private static final List<Entry> ENTRIES = List.of(
            // boards
            new Entry(0x2e8a, 0x000c, 0x000c, Kind.BRIDGE, "Raspberry Pi Debug Probe"),
            new Entry(0x2e8a, 0x0004, 0x0004, Kind.BRIDGE, "Raspberry Pi Picoprobe"),
            new Entry(0x2e8a, 0x0005, 0x0005, Kind.BOARD, "MicroPython on RP2"),
            new Entry(0x2e8a, ANY_FIRST, ANY_LAST, Kind.BRIDGE, "a board with an RP2 chip"),
            new Entry(0xf055, 0x9800, 0x98ff, Kind.BOARD, "MicroPython, such as a pyboard"),
            new Entry(0x0d28, 0x0204, 0x0204, Kind.BOARD, "micro:bit or another board with DAPLink"),
            new Entry(0x303a, ANY_FIRST, ANY_LAST, Kind.BOARD, "Espressif chip with USB"),
            new Entry(0x239a, ANY_FIRST, ANY_LAST, Kind.BOARD, "Adafruit board"),
            new Entry(0x37c5, 0x1206, 0x1206, Kind.BOARD, "OpenMV camera"),
            // bridges, and what may have a board behind it
            new Entry(0x10c4, 0xea60, 0xea71, Kind.BRIDGE, "CP210x bridge"),
            new Entry(0x1a86, 0x5523, 0x5523, Kind.BRIDGE, "CH341 bridge"),
            new Entry(0x1a86, 0x7523, 0x7523, Kind.BRIDGE, "CH340 bridge"),
            new Entry(0x1a86, 0x55d2, 0x55d8, Kind.BRIDGE, "CH34x or CH910x bridge"),
            new Entry(0x0403, 0x6001, 0x6015, Kind.BRIDGE, "FTDI bridge"),
            new Entry(0x067b, 0x2303, 0x23f3, Kind.BRIDGE, "PL2303 bridge"),
            new Entry(0x0483, 0x374b, 0x3757, Kind.BRIDGE, "ST-LINK with a serial port"),
            new Entry(0x1366, ANY_FIRST, ANY_LAST, Kind.BRIDGE, "J-Link with a serial port"),
            new Entry(0x2341, ANY_FIRST, ANY_LAST, Kind.BRIDGE, "Arduino board"),
            // what must not be spoken to
            new Entry(0x1546, ANY_FIRST, ANY_LAST, Kind.OTHER, "u-blox receiver"),
            new Entry(0x091e, ANY_FIRST, ANY_LAST, Kind.OTHER, "Garmin receiver"),
            new Entry(0x12d1, ANY_FIRST, ANY_LAST, Kind.OTHER, "Huawei modem"),
            new Entry(0x19d2, ANY_FIRST, ANY_LAST, Kind.OTHER, "ZTE modem"),
            new Entry(0x1199, ANY_FIRST, ANY_LAST, Kind.OTHER, "Sierra Wireless modem"),
            new Entry(0x1bc7, ANY_FIRST, ANY_LAST, Kind.OTHER, "Telit modem"),
            new Entry(0x1e0e, ANY_FIRST, ANY_LAST, Kind.OTHER, "SIMCom modem"),
            new Entry(0x2c7c, ANY_FIRST, ANY_LAST, Kind.OTHER, "Quectel modem"),
            new Entry(0x05c6, ANY_FIRST, ANY_LAST, Kind.OTHER, "Qualcomm modem"),
            new Entry(0x04b8, ANY_FIRST, ANY_LAST, Kind.OTHER, "Epson printer"),
            new Entry(0x04f9, ANY_FIRST, ANY_LAST, Kind.OTHER, "Brother printer"),
            new Entry(0x0519, ANY_FIRST, ANY_LAST, Kind.OTHER, "Star printer"),
            new Entry(0x2c99, ANY_FIRST, ANY_LAST, Kind.OTHER, "Prusa 3D printer"),
            new Entry(0x27b1, ANY_FIRST, ANY_LAST, Kind.OTHER, "RAMBo of a 3D printer"));

    private UsbDevices() {}

    /** What a device is, as far as its numbers tell. */
    enum Kind {
        /** Made to run MicroPython or CircuitPython. */
        BOARD,
        /** Passes bytes on to what may be a board, or runs what its owner put on it. */
        BRIDGE,
        /** Something that must not be sent anything. */
        OTHER,
        /** Not in the table, or no USB device. */
        UNKNOWN
    }

    private record Entry(int vendor, int first, int last, Kind kind, String name) {
        boolean fits(UsbId id) {
            return id.vendor() == vendor && id.product() >= first && id.product() <= last;
        }
    }

    /** What a port belongs to. */
    static Kind kind(SerialPortInfo port) {
        return entry(port).map(Entry::kind).orElse(Kind.UNKNOWN);
    }

    /** What a port belongs to, in words; empty where that is not known. */
    static Optional<String> name(SerialPortInfo port) {
        return entry(port).map(Entry::name);
    }

    private static Optional<Entry> entry(SerialPortInfo port) {
        return port.usbId()
                .flatMap(id -> ENTRIES.stream().filter(entry -> entry.fits(id)).findFirst());
    }
}
