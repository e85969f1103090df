package dev.belay.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.serial.SerialPortInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortFinderTest {
    private static final SerialPortInfo PICO = Ports.usb("/dev/ttyACM9", "2e8a:0005", "E66118C4E3");
    private static final SerialPortInfo PYBOARD = Ports.usb("/dev/ttyACM10", "f055:9800", "3254");
    private static final SerialPortInfo BRIDGE = Ports.usb("/dev/ttyUSB0", "10c4:ea60", "0001");
    private static final SerialPortInfo GPS = Ports.usb("/dev/ttyACM3", "1546:01a8", "77");
    private static final SerialPortInfo UART = Ports.plain("/dev/ttyS0");

    private final List<SerialPortInfo> ports = new ArrayList<>();
    private boolean broken;

    private final PortSystem system = new PortSystem() {
        @Override
        public List<SerialPortInfo> list() throws IOException {
            if (broken) {
                throw new IOException("no list");
            }
            return List.copyOf(ports);
        }

        @Override
        public OpenPort open(SerialAddress port) {
            throw new AssertionError("nothing is opened to find a port");
        }
    };

    private PortFinder finder(String port) {
        return new PortFinder(system, PortChoice.parse(port));
    }

    @Test
    void pathIsTakenAsItIs() throws IOException {
        broken = true;
        assertThat(finder("/dev/ttyUSB7").find()).isEqualTo("/dev/ttyUSB7");
    }

    @Test
    void autoIsTheOnlyBoard() throws IOException {
        ports.addAll(List.of(UART, GPS, BRIDGE, PICO));
        assertThat(finder("auto").find()).isEqualTo("/dev/ttyACM9");
    }

    @Test
    void autoIsTheOnlyBridgeWhereNoBoardIsCertain() throws IOException {
        ports.addAll(List.of(UART, GPS, BRIDGE));
        assertThat(finder("auto").find()).isEqualTo("/dev/ttyUSB0");
    }

    @Test
    void autoAmongSeveralBoardsNamesThem() {
        ports.addAll(List.of(PYBOARD, PICO, BRIDGE));
        assertThatIOException()
                .isThrownBy(() -> finder("auto").find())
                .withMessage("There is more than one port of a board that is known: /dev/ttyACM9 (usb=2e8a:0005,"
                        + " id=E66118C4E3), /dev/ttyACM10 (usb=f055:9800, id=3254). Name one of them, such as"
                        + " serial:id=E66118C4E3");
    }

    @Test
    void autoWithoutABoardListsWhatThereIs() {
        ports.addAll(List.of(UART, GPS));
        assertThatIOException()
                .isThrownBy(() -> finder("auto").find())
                .withMessage("There is no port of a board that is known; there are: /dev/ttyS0, /dev/ttyACM3"
                        + " (usb=1546:01a8, id=77)");
    }

    @Test
    void usbIdFindsTheDevice() throws IOException {
        ports.addAll(List.of(PYBOARD, PICO));
        assertThat(finder("usb=F055:9800").find()).isEqualTo("/dev/ttyACM10");
        assertThatIOException()
                .isThrownBy(() -> finder("usb=303a:1001").find())
                .withMessageStartingWith("There is no port with the USB id 303a:1001; there are: /dev/ttyACM10 (");
    }

    @Test
    void serialNumberFindsTheDevice() throws IOException {
        ports.addAll(List.of(PYBOARD, PICO));
        assertThat(finder("id=e66118c4e3").find()).isEqualTo("/dev/ttyACM9");
        assertThatIOException()
                .isThrownBy(() -> finder("id=7").find())
                .withMessageStartingWith("There is no port with the serial number 7; there are: /dev/ttyACM10 (");
    }

    @Test
    void deviceWithSeveralPortsIsItsFirst() throws IOException {
        ports.addAll(List.of(Ports.usb("/dev/ttyACM10", "2e8a:0005", "E66118C4E3"), PICO));
        assertThat(finder("auto").find()).isEqualTo("/dev/ttyACM9");
        assertThat(finder("id=E66118C4E3").find()).isEqualTo("/dev/ttyACM9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/ttyACM9", "auto", "usb=2e8a:0005", "id=E66118C4E3"})
    void deviceThatCameBackUnderAnotherNameIsFound(String port) throws IOException {
        ports.add(PICO);
        PortFinder finder = finder(port);
        finder.opened(finder.find());
        ports.clear();
        ports.addAll(List.of(
                Ports.usb("/dev/ttyACM9", "2e8a:0005", "OTHER"), Ports.usb("/dev/ttyACM1", "2e8a:0005", "E66118C4E3")));
        assertThat(finder.find()).isEqualTo("/dev/ttyACM1");
    }

    @Test
    void deviceThatStayedAwayIsLookedForAsAtFirst() throws IOException {
        ports.add(PICO);
        PortFinder named = finder("/dev/ttyACM9");
        named.opened(named.find());
        PortFinder only = finder("auto");
        only.opened(only.find());
        ports.clear();
        ports.add(PYBOARD);
        assertThat(named.find()).isEqualTo("/dev/ttyACM9");
        assertThat(only.find()).isEqualTo("/dev/ttyACM10");
    }

    @Test
    void deviceWithoutASerialNumberIsFoundByItsPathOnly() throws IOException {
        ports.add(UART);
        PortFinder finder = finder("/dev/ttyS0");
        finder.opened(finder.find());
        ports.clear();
        ports.add(PICO);
        assertThat(finder.find()).isEqualTo("/dev/ttyS0");
    }

    @Test
    void portOpensThoughTheSystemListsNone() throws IOException {
        broken = true;
        PortFinder finder = finder("/dev/ttyS0");
        finder.opened(finder.find());
        assertThat(finder.find()).isEqualTo("/dev/ttyS0");
        assertThatIOException().isThrownBy(() -> finder("auto").find()).withMessage("no list");
    }

    @Test
    void malformedChoiceIsRefusedBeforeAnythingIsOpened() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SerialAddress.parse("serial:usb=pico"))
                .withMessage("'serial:usb=pico' names no port: 'pico' is no USB id; expected VENDOR:PRODUCT in"
                        + " hexadecimal, such as 2e8a:0005");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SerialAddress.parse("serial:id=?baud=9600"))
                .withMessage("'serial:id=?baud=9600' names no port: the serial number is missing");
    }
}
