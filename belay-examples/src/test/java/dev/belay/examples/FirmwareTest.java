package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.task.Execution;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of the firmware in {@code firmware/}, on the board of the bench, and of the board as it starts with it. */
@Timeout(60)
class FirmwareTest {
    @RegisterExtension
    private final FirmwareBench bench = new FirmwareBench();

    /** The firmware between a sensor and a relay that the test plays, on the board. */
    interface Firmware {
        @Setup("""
                from thermostat import Thermostat

                class Sensor:
                    celsius = 21

                    def read_u16(self):
                        return round((0.706 + (27 - self.celsius) * 0.001721) * 65535 / 3.3)

                class Relay:
                    level = False
                    switched = 0

                    def turn(self, level):
                        self.switched += level != self.level
                        self.level = level

                    def on(self):
                        self.turn(True)

                    def off(self):
                        self.turn(False)

                sensor = Sensor()
                relay = Relay()
                thermostat = Thermostat(sensor, relay, 21, 2)
                """)
        void prepare();

        @Task("""
                sensor.celsius = celsius
                thermostat.step()
                return relay.level
                """)
        boolean heatsAt(double celsius);

        @Task("""
                sensor.celsius = celsius
                return thermostat.celsius()
                """)
        double measures(double celsius);

        @Task("relay.switched")
        int switched();
    }

    private Firmware firmware;

    @BeforeEach
    void bind() {
        firmware = bench.session().bind(Firmware.class);
    }

    // #region tests
    @Test
    void heatsBelowTheBandAndStopsAboveIt() {
        assertThat(firmware.heatsAt(19.5)).isTrue();
        assertThat(firmware.heatsAt(22.5)).isFalse();
    }

    @Test
    void leavesTheHeaterAsItIsWithinTheBand() {
        firmware.heatsAt(19.5);
        assertThat(firmware.heatsAt(21.5)).isTrue();
        firmware.heatsAt(22.5);
        assertThat(firmware.heatsAt(20.5)).isFalse();
    }

    @Test
    void sparesTheRelay() {
        for (double celsius = 18; celsius < 24; celsius += 0.25) {
            firmware.heatsAt(celsius);
            firmware.heatsAt(celsius - 0.5); // a draught
        }
        assertThat(firmware.switched()).isEqualTo(2);
    }
    // #endregion tests

    @Test
    void measuresDegrees() {
        for (double celsius : new double[] {-10, 0, 21, 50}) {
            assertThat(firmware.measures(celsius)).isBetween(celsius - 0.1, celsius + 0.1);
        }
    }

    @Test
    void leavesTheHeaterOffWhenItIsStopped() {
        firmware.heatsAt(19.5);
        try (Execution run = bench.session().start("print('runs')\nthermostat.run(10)")) {
            assertThat(run.awaitOutput("runs", Duration.ofSeconds(10))).isPresent();
            run.interrupt();
            assertThat(run.await(Duration.ofSeconds(10))).isPresent();
        }
        assertThat(firmware.switched()).isEqualTo(2);
        assertThat(bench.session().evaluate("relay.level", Boolean.class)).isFalse();
    }

    // #region boot
    @Test
    void regulatesFromTheMomentThatABoardHasPower() throws Exception {
        try (EmbeddedBoard board = EmbeddedBoard.builder()
                .file("thermostat.py", resource("firmware/thermostat.py"))
                .file("main.py", resource("firmware/main.py"))
                .start()) {
            board.adc(4).setVolts(0.720); // 19 degrees
            board.pin(15).awaitHigh(Duration.ofSeconds(10));
            board.adc(4).setVolts(0.713); // 23 degrees
            board.pin(15).awaitLow(Duration.ofSeconds(10));
        }
    }
    // #endregion boot

    private static String resource(String name) throws IOException {
        try (InputStream text = FirmwareTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
