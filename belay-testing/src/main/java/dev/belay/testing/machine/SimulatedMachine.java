package dev.belay.testing.machine;

import java.util.List;

/**
 * The simulated hardware of one board, modelled on the Raspberry Pi Pico: pins 0 to 29 with the LED at 25, ADC channels
 * 0 to 4 (0 to 3 are also pins 26 to 29), two hardware buses each of I2C, SPI and UART, timers -1 (virtual) and 0 to 3.
 *
 * <p>What a test sets from outside (the level on a pin, an ADC input, devices on a bus, the clock, the unique id) stays
 * until the test changes it, through every reset. What the program set is cleared by a hard reset. A soft reset, as on
 * the Pico, leaves pins and the watchdog as they are and stops timers, interrupts, PWM and UARTs.
 */
public interface SimulatedMachine {
    /**
     * A pin by its number.
     *
     * @param number 0 to 29
     * @return the pin, the same object for every call
     * @throws IllegalArgumentException where the board has no such pin
     */
    SimulatedPin pin(int number);

    /**
     * A pin by its name.
     *
     * @param name {@code LED}, or {@code GP} or {@code GPIO} with a number, as in {@code GP15}
     * @return the pin, the same object for every call
     * @throws IllegalArgumentException where the board has no such pin
     */
    SimulatedPin pin(String name);

    /**
     * An input of the analogue-to-digital converter.
     *
     * @param channel 0 to 4; 4 is the temperature sensor
     * @return the input
     * @throws IllegalArgumentException where the board has no such channel
     */
    SimulatedAdc adc(int channel);

    /**
     * The pulse-width modulation on a pin.
     *
     * @param pin 0 to 29
     * @return the modulation, whether or not the program uses it now
     * @throws IllegalArgumentException where the board has no such pin
     */
    SimulatedPwm pwm(int pin);

    /**
     * A hardware I2C bus, in Python {@code I2C(id)}.
     *
     * @param id 0 or 1
     * @return the bus
     * @throws IllegalArgumentException where the board has no such bus
     */
    SimulatedI2c i2c(int id);

    /**
     * The I2C bus that a program drives by software, in Python {@code SoftI2C(scl, sda)}.
     *
     * @param sda number of the pin that carries the data, 0 to 29
     * @return the bus
     * @throws IllegalArgumentException where the board has no such pin
     */
    SimulatedI2c softI2c(int sda);

    /**
     * A hardware SPI bus, in Python {@code SPI(id)}.
     *
     * @param id 0 or 1
     * @return the bus
     * @throws IllegalArgumentException where the board has no such bus
     */
    SimulatedSpi spi(int id);

    /**
     * The SPI bus that a program drives by software, in Python {@code SoftSPI(sck=..., ...)}.
     *
     * @param sck number of the pin that carries the clock, 0 to 29
     * @return the bus
     * @throws IllegalArgumentException where the board has no such pin
     */
    SimulatedSpi softSpi(int sck);

    /**
     * A serial port of the board, not the one that carries its REPL.
     *
     * @param id 0 or 1
     * @return the port
     * @throws IllegalArgumentException where the board has no such port
     */
    SimulatedUart uart(int id);

    /**
     * The timers that are armed now: what would still call into the program if nobody stopped it.
     *
     * @return a snapshot, oldest first
     */
    List<ArmedTimer> timers();

    /**
     * The watchdog.
     *
     * @return the one watchdog of the board
     */
    SimulatedWatchdog watchdog();

    /**
     * The real-time clock.
     *
     * @return the one clock of the board
     */
    SimulatedRtc rtc();

    /**
     * What {@code machine.unique_id()} answers.
     *
     * @return a copy
     */
    byte[] uniqueId();

    /**
     * Sets what {@code machine.unique_id()} answers, as if this were another board.
     *
     * @param id 1 to 32 bytes
     * @throws IllegalArgumentException where it is empty or longer
     */
    void setUniqueId(byte[] id);

    /**
     * Why the board started last, as {@code machine.reset_cause()} tells it.
     *
     * @return the cause
     */
    ResetCause resetCause();
}
