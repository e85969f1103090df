package dev.belay.serial.internal;

import dev.belay.transport.ControlLine;

/** A port of the system while it is open. Failures are told by what is returned; nothing throws. */
interface OpenPort {
    /**
     * Reads, waiting for at least one byte.
     *
     * @param buffer where the bytes go
     * @return how many; none or less where the port was closed or failed
     */
    int read(byte[] buffer);

    /**
     * Hands bytes to the system, waiting for room.
     *
     * @param data holds the bytes
     * @param offset of the first
     * @param length how many
     * @return how many were taken; none or less where the port was closed or failed
     */
    int write(byte[] data, int offset, int length);

    /** {@return how many bytes can be read at once; less than 0 where the port failed} */
    int available();

    /** {@return how many bytes the system has not sent yet} */
    int unsent();

    /**
     * Sets a control line.
     *
     * @param line which one
     * @param on whether it is on
     * @return whether the port has this line
     */
    boolean set(ControlLine line, boolean on);

    /** {@return the number that the system gave to the last failure; it may be set after successes too} */
    int error();

    /** {@return whether it was closed without a failure} */
    boolean close();
}
