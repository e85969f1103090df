package dev.belay.testing.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.testing.machine.ResetCause;
import dev.belay.testing.machine.SimulatedPwm;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class MachineTest {
    private final FakeBoard board = new FakeBoard();
    private final Machine machine = board.machine();

    @Test
    void converterReadsWhatWasSet() {
        machine.adc(4).set(20_000);
        assertThat(board.python("adc_read", 4)).isEqualTo(20_000);
    }

    @Test
    void converterReadsVolts() {
        machine.adc(0).setVolts(3.3);
        assertThat(board.python("adc_read", 0)).isEqualTo(65_535);
    }

    @Test
    void converterAsksItsSourceEachTime() {
        int[] value = {0};
        machine.adc(1).set(() -> ++value[0]);
        assertThat(board.python("adc_read", 1)).isEqualTo(1);
        assertThat(board.python("adc_read", 1)).isEqualTo(2);
    }

    @Test
    void converterRefusesAValueBeyondItsRange() {
        assertThatThrownBy(() -> machine.adc(4).set(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ADC value must be 0 to 65535: 65536");
    }

    @Test
    void converterRefusesAVoltageThatIsNone() {
        assertThatThrownBy(() -> machine.adc(4).setVolts(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ADC input must be 0 to 3.3 V: NaN");
    }

    @Test
    void converterTellsTheProgramOfASourceBeyondItsRange() {
        machine.adc(2).set(() -> -1);
        assertThatThrownBy(() -> board.python("adc_read", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the source of ADC channel 2 gave -1, not 0 to 65535");
    }

    @Test
    void converterKeepsItsInputThroughAHardReset() {
        machine.adc(4).set(7);
        board.boot(true);
        assertThat(board.python("adc_read", 4)).isEqualTo(7);
    }

    @Test
    void pulsesComeOnceFrequencyAndDutyAreSet() {
        SimulatedPwm pwm = machine.pwm(15);
        board.python("pwm_start", 15);
        board.python("pwm_freq", 15, 1000);
        assertThat(pwm.isActive()).isFalse();
        board.python("pwm_duty_u16", 15, 32_768);
        assertThat(pwm.isActive()).isTrue();
        assertThat(pwm.frequency()).isEqualTo(1000);
        assertThat(pwm.dutyU16()).isEqualTo(32_768);
        assertThat(pwm.dutyNanos()).isEqualTo(500_007);
    }

    @Test
    void pulseWidthIsKeptWhenTheFrequencyChanges() {
        board.python("pwm_start", 15);
        board.python("pwm_freq", 15, 50);
        board.python("pwm_duty_ns", 15, 1_500_000);
        assertThat(machine.pwm(15).dutyU16()).isEqualTo(4915);
        board.python("pwm_freq", 15, 100);
        assertThat(machine.pwm(15).dutyNanos()).isEqualTo(1_500_000);
    }

    @Test
    void pulsesEndWithASoftReset() {
        board.python("pwm_start", 15);
        board.python("pwm_freq", 15, 50);
        board.python("pwm_duty_u16", 15, 1);
        board.boot(false);
        assertThat(machine.pwm(15).isActive()).isFalse();
    }

    @Test
    void watchdogThatIsNotFedResets() {
        board.python("wdt_start", 20);
        assertThat(machine.watchdog().isRunning()).isTrue();
        assertThat(machine.watchdog().timeout()).isEqualTo(Duration.ofMillis(20));
        board.stall(Duration.ofMillis(21));
        await().untilAsserted(() -> assertThat(board.resets()).containsExactly(true));
        board.boot(true);
        assertThat(machine.resetCause()).isEqualTo(ResetCause.WATCHDOG);
        assertThat(machine.watchdog().isRunning()).isFalse();
    }

    @Test
    void watchdogCountsItsMeals() {
        board.python("wdt_start", 8000);
        board.python("wdt_feed");
        board.python("wdt_feed");
        assertThat(machine.watchdog().feeds()).isEqualTo(2);
    }

    @Test
    void watchdogOutlivesASoftReset() {
        board.python("wdt_start", 8000);
        board.boot(false);
        assertThat(machine.watchdog().isRunning()).isTrue();
        machine.powerOff();
        assertThat(machine.watchdog().isRunning()).isFalse();
    }

    @Test
    void clockShowsTheComputersTime() {
        assertThat(board.python("rtc_get")).isEqualTo("2026 3 4 2 5 6 7 0");
    }

    @Test
    void clockSetByTheProgramRunsOnThroughASoftReset() {
        board.python("rtc_set", 2030, 1, 2, 3, 4, 5, 6);
        board.boot(false);
        assertThat(machine.rtc().now()).isEqualTo(LocalDateTime.of(2030, 1, 2, 3, 4, 5, 6000));
    }

    @Test
    void clockSetFromOutsideComesBackAfterAHardReset() {
        machine.rtc().set(LocalDateTime.of(2040, 1, 1, 0, 0));
        board.python("rtc_set", 2030, 1, 2, 3, 4, 5, 6);
        board.boot(true);
        assertThat(machine.rtc().now()).isEqualTo(LocalDateTime.of(2040, 1, 1, 0, 0));
    }

    @Test
    void clockRefusesADateThatDoesNotExist() {
        assertThatThrownBy(() -> board.python("rtc_set", 2030, 13, 1, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("invalid datetime: Invalid value for MonthOfYear (valid values 1 - 12): 13");
    }

    @Test
    void clockRefusesAYearBeyondItsRange() {
        assertThatThrownBy(() -> machine.rtc().set(LocalDateTime.of(1999, 1, 1, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the clock's year must be 2000 to 2099: 1999");
    }

    @Test
    void resetCausesAreTold() {
        assertThat(board.python("machine_reset_cause")).isEqualTo(1);
        board.python("machine_reset", ResetCause.HARD.code());
        board.boot(true);
        assertThat(board.python("machine_reset_cause")).isEqualTo(2);
        board.python("machine_reset", ResetCause.DEEP_SLEEP.code());
        board.boot(true);
        assertThat(board.python("machine_reset_cause")).isEqualTo(4);
        board.python("machine_reset", ResetCause.SOFT.code());
        board.boot(false);
        assertThat(board.python("machine_reset_cause")).isEqualTo(5);
        assertThat(board.resets()).containsExactly(true, true, false);
    }

    @Test
    void uniqueIdIsWhatWasSet() {
        machine.setUniqueId(new byte[] {1, (byte) 0xfe});
        assertThat(board.python("machine_unique_id")).isEqualTo("01fe");
    }

    @Test
    void uniqueIdRefusesToBeEmpty() {
        assertThatThrownBy(() -> machine.setUniqueId(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unique id must have 1 to 32 bytes: 0");
    }

    @Test
    void frequencyReturnsToItsDefaultAfterAHardReset() {
        board.python("machine_freq", 250_000_000);
        assertThat(board.python("machine_freq", (Object) null)).isEqualTo(250_000_000);
        board.boot(true);
        assertThat(board.python("machine_freq", (Object) null)).isEqualTo(125_000_000);
    }

    @Test
    void frequencyRefusesWhatAPicoDoesNotReach() {
        assertThatThrownBy(() -> board.python("machine_freq", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot change frequency");
    }
}
