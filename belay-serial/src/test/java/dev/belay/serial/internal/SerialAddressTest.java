package dev.belay.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerialAddressTest {
    private static final String FORM = "; expected serial:PORT or serial:PORT?baud=115200&dtr=on&rts=on";

    @Test
    void portAloneHasTheUsualSettings() {
        assertThat(SerialAddress.parse("serial:/dev/ttyACM0"))
                .isEqualTo(new SerialAddress("/dev/ttyACM0", 115_200, true, true, false));
    }

    @Test
    void optionsComeInAnyOrder() {
        assertThat(SerialAddress.parse("serial:COM3?rts=off&baud=9600&dtr=on"))
                .isEqualTo(new SerialAddress("COM3", 9600, true, false, false));
        assertThat(SerialAddress.parse("serial:COM3?dtr=off"))
                .isEqualTo(new SerialAddress("COM3", 115_200, false, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial:", "serial: ", "serial:?baud=9600", "serial:/dev/tty\u0000"})
    void urlWithoutAPortIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SerialAddress.parse(url))
                .withMessage("'" + url + "' names no port" + FORM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "speed=9600 | unknown option 'speed' in 'serial:X?speed=9600'; known are baud, dtr, rts, reset",
                "Baud=9600 | unknown option 'Baud' in 'serial:X?Baud=9600'; known are baud, dtr, rts, reset",
                "baud=fast | baud in 'serial:X?baud=fast' must be a number from 1 to 20000000, not 'fast'",
                "baud=0 | baud in 'serial:X?baud=0' must be a number from 1 to 20000000, not '0'",
                "baud= | baud in 'serial:X?baud=' must be a number from 1 to 20000000, not ''",
                "baud=-1 | baud in 'serial:X?baud=-1' must be a number from 1 to 20000000, not '-1'",
                "baud=99999999 | baud in 'serial:X?baud=99999999' must be a number from 1 to 20000000, not '99999999'",
                "baud=115200115200 | baud in 'serial:X?baud=115200115200' must be a number from 1 to 20000000, not '115200115200'",
                "dtr=true | dtr in 'serial:X?dtr=true' must be on or off, not 'true'",
                "rts= | rts in 'serial:X?rts=' must be on or off, not ''",
                "dtr | the option 'dtr' in 'serial:X?dtr' has no value",
                "dtr=on&dtr=off | the option 'dtr' is twice in 'serial:X?dtr=on&dtr=off'",
                "dtr=on& | the option '' in 'serial:X?dtr=on&' has no value",
            })
    void badOptionsAreRefused(String options, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SerialAddress.parse("serial:X?" + options))
                .withMessage(message + FORM);
    }

    @Test
    void providerIsFoundAndOpensNothing() {
        assertThat(Transports.schemes()).contains("serial");
        try (Transport transport = Transports.create("SERIAL:/no/such/port?baud=9600")) {
            assertThat(transport.name()).isEqualTo("serial:/no/such/port?baud=9600");
            assertThat(transport.isOpen()).isFalse();
        }
    }
}
