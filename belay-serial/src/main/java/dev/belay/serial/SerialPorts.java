package dev.belay.serial;

import dev.belay.serial.internal.SystemPorts;
import java.util.List;

/** The serial ports of this computer. */
public final class SerialPorts {
    private SerialPorts() {}

    /**
     * Lists the ports. Opens none and sends nothing.
     *
     * <pre>{@code
     * for (SerialPortInfo port : SerialPorts.list()) {
     *     System.out.println(port); // /dev/ttyACM0 (Board in FS mode, usb=2e8a:0005, id=e66118c4e3)
     * }
     * }</pre>
     *
     * <p>Which USB device a port belongs to is known on Linux, macOS and Windows as far as the system tells. Ports that
     * belong to no device, such as pseudo-terminals, are not listed; they can be opened by their path.
     *
     * @return the ports that there are now, sorted by path
     * @throws dev.belay.transport.TransportException if the system can't be asked
     */
    public static List<SerialPortInfo> list() {
        return SystemPorts.list();
    }
}
