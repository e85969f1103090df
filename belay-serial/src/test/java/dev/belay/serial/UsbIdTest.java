package dev.belay.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsbIdTest {
    @Test
    void isWrittenAsLsusbDoes() {
        assertThat(UsbId.parse("2E8a:0005"))
                .isEqualTo(new UsbId(0x2e8a, 5))
                .asString()
                .isEqualTo("2e8a:0005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2e8a", "2e8a:5", "2e8a:00055", "0x2e8a:0005", "2e8a-0005", "2e8g:0005", " 2e8a:0005"})
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UsbId.parse(text))
                .withMessage("'" + text + "' is no USB id; expected VENDOR:PRODUCT in hexadecimal, such as 2e8a:0005");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsbId(-1, 0))
                .withMessage("the numbers of a USB device are from 0 to 65535, not -1 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsbId(0, 65_536))
                .withMessage("the numbers of a USB device are from 0 to 65535, not 0 and 65536");
    }

    @Test
    void portIsToldInAFewWords() {
        assertThat(new SerialPortInfo(
                        "/dev/ttyACM0", Optional.of(new UsbId(0x2e8a, 5)), Optional.of("e661"), "Pico", "Raspberry"))
                .hasToString("/dev/ttyACM0 (Pico, usb=2e8a:0005, id=e661)");
        assertThat(new SerialPortInfo("COM1", Optional.empty(), Optional.empty(), "", ""))
                .hasToString("COM1");
    }

    @Test
    void portNeedsAPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SerialPortInfo(" ", Optional.empty(), Optional.empty(), "", ""))
                .withMessage("a port needs a path");
    }
}
