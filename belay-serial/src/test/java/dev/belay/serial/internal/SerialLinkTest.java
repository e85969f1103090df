package dev.belay.serial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.belay.serial.SerialPortInfo;
import dev.belay.transport.ControlLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialLinkTest {
    private final RecordedPort port = new RecordedPort();

    private final PortSystem system = new PortSystem() {
        @Override
        public List<SerialPortInfo> list() {
            return List.of();
        }

        @Override
        public OpenPort open(SerialAddress address) {
            return port;
        }
    };

    private SerialLink link(String url) throws IOException {
        SerialLink link = newLink(url);
        link.connect(Duration.ofSeconds(1));
        return link;
    }

    private SerialLink newLink(String url) {
        SerialAddress address = SerialAddress.parse(url);
        return new SerialLink(system, new PortFinder(system, address.choice()), address);
    }

    @Test
    void closingDropsRtsBeforeDtr() throws IOException {
        SerialLink link = link("serial:/dev/ttyUSB0");
        link.write(new byte[3], 0, 3);
        link.close();
        link.close();
        assertThat(port.done).containsExactly("write 3", "RTS off", "DTR off", "close");
    }

    @Test
    void closingLeavesTheLinesWhereTheirEndMayStartABootLoader() throws IOException {
        link("serial:/dev/ttyACM0?baud=1200").close();
        assertThat(port.done).containsExactly("close");
    }

    @Test
    void resetPullsTheLineOfTheChip() throws IOException {
        SerialLink link = link("serial:/dev/ttyUSB0?reset=rts");
        assertThat(link.reset()).isTrue();
        link.close();
        assertThat(port.done).containsExactly("RTS on", "DTR off", "RTS off", "DTR off", "RTS off", "DTR off", "close");
    }

    @Test
    void portWithoutALineForItResetsNothing() throws IOException {
        SerialLink link = link("serial:/dev/ttyACM0");
        assertThat(link.reset()).isFalse();
        link.close();
        assertThat(port.done).containsExactly("RTS off", "DTR off", "close");
    }

    @Test
    void lineIsSetAsAskedFor() throws IOException {
        SerialLink link = link("serial:/dev/ttyUSB0?baud=1200");
        assertThat(link.setLine(ControlLine.DTR, false)).isTrue();
        assertThat(link.setLine(ControlLine.RTS, true)).isTrue();
        link.close();
        assertThat(port.done).containsExactly("DTR off", "RTS on", "close");
    }

    @Test
    void lineThatThePortDoesNotHaveIsRefused() throws IOException {
        port.hasLines = false;
        SerialLink link = link("serial:/dev/ttyUSB0");
        assertThatIOException()
                .isThrownBy(() -> link.setLine(ControlLine.RTS, true))
                .withMessage("The port /dev/ttyUSB0 has no line RTS that can be set (error 5). Pseudo-terminals have "
                        + "none; check the cable of another port");
        link.close();
        assertThatIOException()
                .isThrownBy(() -> link.setLine(ControlLine.RTS, true))
                .withMessage("closed");
    }

    @Test
    void brokenPortIsToldWithItsError() throws IOException {
        SerialLink link = link("serial:/dev/ttyACM0");
        assertThatIOException()
                .isThrownBy(() -> link.read(new byte[1]))
                .withMessage("The port /dev/ttyACM0 is gone (error 5). Check the cable, and that the board has power");
        link.close();
    }

    @Test
    void closedLinkOpensNoPort() {
        SerialLink link = newLink("serial:/dev/ttyACM0");
        link.close();
        assertThatIOException()
                .isThrownBy(() -> link.connect(Duration.ofSeconds(1)))
                .withMessage("closed");
        assertThat(port.done).isEmpty();
    }
}
