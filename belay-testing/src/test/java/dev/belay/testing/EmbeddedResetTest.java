package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.machine.PinMode;
import dev.belay.testing.machine.ResetCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resets by the program and the watchdog of a real MicroPython, and what is left of the hardware's state. */
@Timeout(60)
class EmbeddedResetTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final Wire wire = Wire.open(board).raw();

    @AfterEach
    void close() {
        wire.close();
        board.close();
    }

    private String cause() {
        return wire.output("import machine\nprint(machine.reset_cause())");
    }

    @Test
    void powerOnIsTheFirstCause() {
        assertThat(cause()).isEqualTo("1\r\n");
        assertThat(board.resetCause()).isEqualTo(ResetCause.POWER_ON);
    }

    @Test
    void hardResetByTheProgramClearsTheHardware() {
        board.adc(4).set(7);
        wire.send("import machine\nmachine.Pin(2, machine.Pin.OUT, value=1)\nmachine.reset()\004");
        wire.await(">>> ");
        wire.raw();
        assertThat(cause()).isEqualTo("2\r\n");
        assertThat(board.pin(2).mode()).isEqualTo(PinMode.INPUT);
        assertThat(wire.output("print(machine.ADC(4).read_u16())")).isEqualTo("7\r\n");
    }

    @Test
    void softResetByTheProgramIsOne() {
        wire.send("import machine\nmachine.soft_reset()\004");
        wire.await("soft reboot\r\n");
        wire.await("CTRL-B to exit\r\n>");
        assertThat(cause()).isEqualTo("5\r\n");
        assertThat(board.resetCause()).isEqualTo(ResetCause.SOFT);
    }

    @Test
    void softResetByControlDIsOne() {
        wire.send("\004");
        wire.await("soft reboot\r\n");
        wire.await("CTRL-B to exit\r\n>");
        assertThat(cause()).isEqualTo("5\r\n");
    }

    @Test
    void resetByTheTestIsAPowerCycle() {
        board.reset();
        wire.await(">>> ");
        wire.raw();
        assertThat(cause()).isEqualTo("1\r\n");
    }

    @Test
    void watchdogResetsAProgramThatHangs() {
        wire.send("import machine\nmachine.WDT(timeout=50)\nwhile True: pass\004");
        wire.await(">>> ");
        wire.raw();
        assertThat(cause()).isEqualTo("3\r\n");
        assertThat(board.watchdog().isRunning()).isFalse();
    }

    @Test
    void watchdogResetsAProgramThatHangsInC() {
        wire.send("import machine\nmachine.WDT(timeout=50)\nsum(range(10**12))\004");
        wire.await(">>> ");
        wire.raw();
        assertThat(cause()).isEqualTo("3\r\n");
    }

    @Test
    void watchdogResetsAProgramWhoseCallbackHangs() {
        wire.send("""
                import machine
                def hang(t):
                    while True: pass
                machine.WDT(timeout=50)
                machine.Timer(period=1, callback=hang)
                \004""");
        wire.await(">>> ");
        wire.raw();
        assertThat(cause()).isEqualTo("3\r\n");
    }

    @Test
    void watchdogThatIsFedStaysQuiet() {
        assertThat(wire.output("""
                        import machine, time
                        dog = machine.WDT(timeout=8000)
                        for _ in range(3):
                            dog.feed()
                            time.sleep_ms(1)
                        print(machine.reset_cause())
                        """)).isEqualTo("1\r\n");
        assertThat(board.watchdog().feeds()).isEqualTo(3);
    }

    @Test
    void deepSleepEndsInAReset() {
        wire.send("import machine\nmachine.deepsleep(5)\004");
        wire.await(">>> ");
        wire.raw();
        assertThat(cause()).isEqualTo("4\r\n");
    }

    @Test
    void closedBoardLeavesNothingRunning() {
        wire.output("import machine\nmachine.WDT(timeout=8000)\nmachine.Timer(period=1, callback=lambda t: None)");
        board.close();
        assertThat(board.timers()).isEmpty();
        assertThat(board.watchdog().isRunning()).isFalse();
    }
}
