package dev.belay.serial.internal;

import dev.belay.serial.SerialPortInfo;
import java.io.IOException;
import java.util.List;

/** The serial ports of this computer. */
interface PortSystem {
    /**
     * Lists the ports. Opens none.
     *
     * @return those that there are now
     * @throws IOException if the system can't be asked; the message says why
     */
    List<SerialPortInfo> list() throws IOException;

    /**
     * Opens a port, with its lines and its speed set before.
     *
     * @param port what to open
     * @return the port, open
     * @throws IOException if it can't be opened; the message says what to do about it
     */
    OpenPort open(SerialAddress port) throws IOException;
}
