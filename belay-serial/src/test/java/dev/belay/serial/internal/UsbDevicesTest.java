package dev.belay.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsbDevicesTest {
    @ParameterizedTest
    @CsvSource({
        "2e8a:0005, BOARD",
        "2e8a:000c, BRIDGE",
        "2e8a:000a, BRIDGE",
        "f055:9800, BOARD",
        "f055:9802, BOARD",
        "0d28:0204, BOARD",
        "303a:1001, BOARD",
        "303a:4001, BOARD",
        "239a:80f4, BOARD",
        "10c4:ea60, BRIDGE",
        "1a86:7523, BRIDGE",
        "1a86:55d4, BRIDGE",
        "0403:6001, BRIDGE",
        "1546:01a8, OTHER",
        "2c7c:0125, OTHER",
        "2c99:0002, OTHER",
        "04b8:0202, OTHER",
        "1234:5678, UNKNOWN",
        "0d28:0205, UNKNOWN"
    })
    void isKnownByItsNumbers(String id, UsbDevices.Kind kind) {
        assertThat(UsbDevices.kind(Ports.usb("/dev/x", id, "1"))).isEqualTo(kind);
        assertThat(UsbDevices.name(Ports.usb("/dev/x", id, "1")).isPresent())
                .isEqualTo(kind != UsbDevices.Kind.UNKNOWN);
    }

    @Test
    void portWithoutUsbIsNotKnown() {
        assertThat(UsbDevices.kind(Ports.plain("/dev/ttyS0"))).isEqualTo(UsbDevices.Kind.UNKNOWN);
    }
}
