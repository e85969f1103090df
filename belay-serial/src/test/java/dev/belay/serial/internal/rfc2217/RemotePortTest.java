package dev.belay.serial.internal.rfc2217;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import dev.belay.transport.internal.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemotePortTest {
    private static final String FORM = "; expected rfc2217:HOST:PORT or rfc2217:HOST:PORT?baud=115200&dtr=on&rts=on, "
            + "with an IPv6 address in brackets";

    @Test
    void placeAloneHasTheUsualSettings() {
        assertThat(RemotePort.parse("rfc2217:bench:4000"))
                .isEqualTo(new RemotePort(new HostAndPort("bench", 4000), 115_200, true, true, false));
    }

    @Test
    void optionsComeInAnyOrder() {
        assertThat(RemotePort.parse("rfc2217:[fe80::1]:4000?rts=off&baud=9600&dtr=on"))
                .isEqualTo(new RemotePort(new HostAndPort("fe80::1", 4000), 9600, true, false, false));
        assertThat(RemotePort.parse("rfc2217:bench:4000?dtr=off"))
                .isEqualTo(new RemotePort(new HostAndPort("bench", 4000), 115_200, false, true, false));
        assertThat(RemotePort.parse("rfc2217:bench:4000?reset=rts"))
                .isEqualTo(new RemotePort(new HostAndPort("bench", 4000), 115_200, true, true, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rfc2217:bench              | 'rfc2217:bench' names no port",
                "rfc2217::4000              | 'rfc2217::4000' names no host",
                "rfc2217://bench:4000       | '//bench' in 'rfc2217://bench:4000' is no host",
                "rfc2217:h:0                | the port in 'rfc2217:h:0' must be a number from 1 to 65535, not '0'",
                "rfc2217:h:1?speed=9600     | unknown option 'speed' in 'rfc2217:h:1?speed=9600'; known are baud, dtr, rts, reset",
                "rfc2217:h:1?baud=0         | baud in 'rfc2217:h:1?baud=0' must be a number from 1 to 20000000, not '0'",
                "rfc2217:h:1?baud=99999999  | baud in 'rfc2217:h:1?baud=99999999' must be a number from 1 to 20000000, not '99999999'",
                "rfc2217:h:1?baud=x         | baud in 'rfc2217:h:1?baud=x' must be a number from 1 to 20000000, not 'x'",
                "rfc2217:h:1?dtr=1          | dtr in 'rfc2217:h:1?dtr=1' must be on or off, not '1'",
                "rfc2217:h:1?reset=dtr      | reset in 'rfc2217:h:1?reset=dtr' must be rts or none, not 'dtr'",
                "rfc2217:h:1?rts            | the option 'rts' in 'rfc2217:h:1?rts' has no value",
                "rfc2217:h:1?               | the option '' in 'rfc2217:h:1?' has no value",
                "rfc2217:h:1?rts=on&rts=on  | the option 'rts' is twice in 'rfc2217:h:1?rts=on&rts=on'",
            })
    void badUrlIsRefused(String url, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemotePort.parse(url))
                .withMessage(message + FORM);
    }

    @Test
    void providerIsFoundAndOpensNothing() {
        assertThat(Transports.schemes()).contains("rfc2217");
        try (Transport transport = Transports.create("RFC2217:bench:4000?baud=9600")) {
            assertThat(transport.name()).isEqualTo("rfc2217:bench:4000?baud=9600");
            assertThat(transport.isOpen()).isFalse();
        }
    }
}
