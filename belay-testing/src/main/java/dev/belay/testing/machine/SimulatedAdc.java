package dev.belay.testing.machine;

import java.util.function.IntSupplier;

/** One input of the analogue-to-digital converter: 0 V to 3.3 V are 0 to 65,535. */
public interface SimulatedAdc {
    /** The voltage that reads as 65,535. */
    double REFERENCE_VOLTS = 3.3;

    /**
     * Sets what {@code read_u16()} answers from now on. At first it is 0.
     *
     * @param value 0 to 65,535
     * @throws IllegalArgumentException where it is outside
     */
    void set(int value);

    /**
     * Sets the input by its voltage.
     *
     * @param volts 0 to 3.3
     * @throws IllegalArgumentException where it is outside or no number
     */
    void setVolts(double volts);

    /**
     * Asks for a value at every reading, on the board's thread.
     *
     * @param source gives 0 to 65,535; another number, or an exception, is a {@code ValueError} in the program
     */
    void set(IntSupplier source);
}
