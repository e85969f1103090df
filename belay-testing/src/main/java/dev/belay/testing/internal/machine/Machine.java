package dev.belay.testing.internal.machine;

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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The hardware of one board. It outlives the interpreter, which is made anew at each reset. */
public final class Machine implements SimulatedMachine {
    private final Pins pins;
    private final Converters converters = new Converters();
    private final PulseOutputs pulseOutputs;
    private final I2cBuses i2cBuses = new I2cBuses();
    private final SpiBuses spiBuses = new SpiBuses();
    private final SerialPorts serialPorts = new SerialPorts();
    private final Timers timers;
    private final SystemControl system = new SystemControl();
    private final Watchdog watchdog;
    private final RealTimeClock clock;
    private final List<Peripheral> peripherals;

    /** Makes the hardware of a board that is off. */
    public Machine() {
        this(System::nanoTime, Clock.systemUTC());
    }

    /**
     * Makes the hardware of a board that is off.
     *
     * @param nanoTime what timers and the watchdog go by, on the scale of {@link System#nanoTime()}
     * @param computer what the real-time clock goes by
     */
    Machine(LongSupplier nanoTime, Clock computer) {
        pins = new Pins(nanoTime);
        pulseOutputs = new PulseOutputs(pins);
        timers = new Timers(nanoTime);
        watchdog = new Watchdog(nanoTime, () -> system.reset(ResetCause.WATCHDOG));
        clock = new RealTimeClock(computer);
        peripherals = List.of(
                new PythonParts(),
                pins,
                converters,
                pulseOutputs,
                i2cBuses,
                spiBuses,
                serialPorts,
                timers,
                system,
                watchdog,
                clock);
    }

    /**
     * The Python modules that the interpreter installs: {@code machine}, and the parts that it loads when needed.
     *
     * @return their source by file name
     */
    public static Map<String, String> modules() {
        return PythonParts.modules();
    }

    /**
     * Begins a boot: clears what the reset before it clears, and defines the functions of {@code machine.py}. On the
     * board's thread, before any Python runs.
     *
     * @param runtime the interpreter of this boot
     * @param hard true after power-on and a hard reset, false after a soft one
     */
    public void attach(BoardRuntime runtime, boolean hard) {
        Interrupts interrupts = new Interrupts(runtime);
        Boot boot = new Boot(runtime, interrupts, hard);
        interrupts.attach(boot);
        peripherals.forEach(peripheral -> peripheral.attach(boot));
    }

    /** Ends it all: no timer is armed, the watchdog is off. The board must not be attached again. */
    public void powerOff() {
        system.powerOff();
        watchdog.stop();
        timers.clear();
    }

    /**
     * What the board's real-time clock shows, for the interpreter's {@code time.time()}.
     *
     * @return the time, taking the clock's as UTC
     */
    public Instant now() {
        return clock.instant();
    }

    @Override
    public SimulatedPin pin(int number) {
        return pins.get(number);
    }

    @Override
    public SimulatedPin pin(String name) {
        return pins.get(name);
    }

    @Override
    public SimulatedAdc adc(int channel) {
        return converters.get(channel);
    }

    @Override
    public SimulatedPwm pwm(int pin) {
        return pulseOutputs.get(pin);
    }

    @Override
    public SimulatedI2c i2c(int id) {
        return i2cBuses.hard(id);
    }

    @Override
    public SimulatedI2c softI2c(int sda) {
        return i2cBuses.soft(sda);
    }

    @Override
    public SimulatedSpi spi(int id) {
        return spiBuses.hard(id);
    }

    @Override
    public SimulatedSpi softSpi(int sck) {
        return spiBuses.soft(sck);
    }

    @Override
    public SimulatedUart uart(int id) {
        return serialPorts.get(id);
    }

    @Override
    public List<ArmedTimer> timers() {
        return timers.armed();
    }

    @Override
    public SimulatedWatchdog watchdog() {
        return watchdog;
    }

    @Override
    public SimulatedRtc rtc() {
        return clock;
    }

    @Override
    public byte[] uniqueId() {
        return system.uniqueId();
    }

    @Override
    public void setUniqueId(byte[] id) {
        system.setUniqueId(id);
    }

    @Override
    public ResetCause resetCause() {
        return system.cause();
    }
}
