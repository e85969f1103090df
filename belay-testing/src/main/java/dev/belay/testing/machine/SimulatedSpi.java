package dev.belay.testing.machine;

/** One SPI bus. While no device is there the board reads zeros. Chip select is an ordinary pin of the program. */
public interface SimulatedSpi {
    /**
     * Puts a device on the bus, in place of the one before.
     *
     * @param device what answers
     * @return takes it off again
     */
    Registration onTransfer(SpiDevice device);

    /**
     * The clock that the program chose.
     *
     * @return in baud; 0 where the program did not open the bus since the last hard reset
     */
    int baudRate();

    /**
     * The clock polarity and phase that the program chose.
     *
     * @return 0 to 3: twice the polarity, plus the phase
     */
    int mode();
}
