package dev.belay.testing;

import dev.belay.testing.machine.ArmedTimer;
import dev.belay.testing.machine.ResetCause;
import dev.belay.testing.machine.SimulatedAdc;
import dev.belay.testing.machine.SimulatedI2c;
import dev.belay.testing.machine.SimulatedMachine;
import dev.belay.testing.machine.SimulatedPin;
import dev.belay.testing.machine.SimulatedPwm;
import dev.belay.testing.machine.SimulatedRtc;
import dev.belay.testing.machine.SimulatedSpi;
import dev.belay.testing.machine.SimulatedUart;
import dev.belay.testing.machine.SimulatedWatchdog;
import java.util.List;

/** The hardware of a board, where a board has it at hand. */
abstract class SteerableBoard implements SimulatedMachine {
    private final SimulatedMachine machine;

    SteerableBoard(SimulatedMachine machine) {
        this.machine = machine;
    }

    @Override
    public final SimulatedPin pin(int number) {
        return machine.pin(number);
    }

    @Override
    public final SimulatedPin pin(String name) {
        return machine.pin(name);
    }

    @Override
    public final SimulatedAdc adc(int channel) {
        return machine.adc(channel);
    }

    @Override
    public final SimulatedPwm pwm(int pin) {
        return machine.pwm(pin);
    }

    @Override
    public final SimulatedI2c i2c(int id) {
        return machine.i2c(id);
    }

    @Override
    public final SimulatedI2c softI2c(int sda) {
        return machine.softI2c(sda);
    }

    @Override
    public final SimulatedSpi spi(int id) {
        return machine.spi(id);
    }

    @Override
    public final SimulatedSpi softSpi(int sck) {
        return machine.softSpi(sck);
    }

    @Override
    public final SimulatedUart uart(int id) {
        return machine.uart(id);
    }

    @Override
    public final List<ArmedTimer> timers() {
        return machine.timers();
    }

    @Override
    public final SimulatedWatchdog watchdog() {
        return machine.watchdog();
    }

    @Override
    public final SimulatedRtc rtc() {
        return machine.rtc();
    }

    @Override
    public final byte[] uniqueId() {
        return machine.uniqueId();
    }

    @Override
    public final void setUniqueId(byte[] id) {
        machine.setUniqueId(id);
    }

    @Override
    public final ResetCause resetCause() {
        return machine.resetCause();
    }
}
