package dev.belay.testing.machine;

import java.io.IOException;

/** What is on the other end of a simulated SPI bus. */
@FunctionalInterface
public interface SpiDevice {
    /**
     * Answers a transfer. On the board's thread.
     *
     * @param written what the board sends
     * @return what it gets at the same time; where it is shorter the rest is 0, where it is longer the rest is lost
     * @throws IOException in the program {@code OSError} EIO
     */
    byte[] transfer(byte[] written) throws IOException;
}
