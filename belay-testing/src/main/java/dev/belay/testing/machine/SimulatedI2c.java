package dev.belay.testing.machine;

import java.util.List;

/**
 * One I2C bus. Where no device answers at an address, the program gets {@code OSError}: EIO on a hardware bus, ENODEV
 * on a {@code SoftI2C}, as on the Pico.
 */
public interface SimulatedI2c {
    /**
     * Puts a device on the bus, in place of the one that was at that address.
     *
     * @param address 0x08 to 0x77
     * @param device what answers
     * @return takes it off again
     * @throws IllegalArgumentException where the address is outside
     */
    Registration attach(int address, I2cDevice device);

    /**
     * The addresses that answer.
     *
     * @return a snapshot, ascending
     */
    List<Integer> addresses();

    /**
     * The clock that the program chose.
     *
     * @return in hertz; 0 where the program did not open the bus since the last hard reset
     */
    int frequency();
}
