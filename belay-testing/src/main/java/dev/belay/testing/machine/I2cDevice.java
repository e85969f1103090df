package dev.belay.testing.machine;

import java.io.IOException;

/**
 * A device on a simulated I2C bus. It sees what goes over the wires: {@code readfrom_mem} is a {@link #write} of the
 * register's address, then a {@link #read}. {@link RegisterMap} is one that is ready to use.
 */
public interface I2cDevice {
    /**
     * The board wrote to the device. On the board's thread.
     *
     * @param data the bytes after the address; empty where the board only probes
     * @throws IOException the device refuses: in the program {@code OSError} EIO
     */
    void write(byte[] data) throws IOException;

    /**
     * The board reads from the device. On the board's thread.
     *
     * @param length how many bytes the board clocks in, at least 1
     * @return the bytes; where they are fewer the rest is 0xff, as on a bus that nobody pulls down; where they are more
     *     the rest is lost
     * @throws IOException the device refuses: in the program {@code OSError} EIO
     */
    byte[] read(int length) throws IOException;
}
