package dev.belay.serial.internal;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.belay.serial.SerialPortInfo;
import dev.belay.serial.UsbId;
import dev.belay.transport.ControlLine;
import dev.belay.transport.internal.PortClosing;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The ports as jSerialComm sees them. The only class that touches jSerialComm, which unpacks a native library as soon
 * as it is loaded; that happens when a port is opened or the ports are listed for the first time.
 *
 * <p>jSerialComm tells failures by what it returns. Its error code is non-zero after successes too, so it only words a
 * failure and never decides that there is one.
 */
final class NativePorts implements PortSystem {
    /** What jSerialComm says where the system tells nothing. */
    private static final String UNKNOWN = "Unknown";

    /** What the paths of Windows begin with. */
    private static final String WINDOWS = "\\\\.\\";

    private static final String NAMED_BY_USER = "User-Specified Port";

    private static final AtomicBoolean PORTS_CLOSE_LAST = new AtomicBoolean();

    @Override
    public List<SerialPortInfo> list() throws IOException {
        try {
            return Arrays.stream(SerialPort.getCommPorts())
                    .map(NativePorts::info)
                    .sorted(Comparator.comparing(SerialPortInfo::path))
                    .toList();
        } catch (LinkageError e) {
            throw notLoaded(e);
        }
    }

    private static SerialPortInfo info(SerialPort port) {
        int vendor = port.getVendorID();
        int product = port.getProductID();
        return new SerialPortInfo(
                path(port),
                vendor < 0 || product < 0 ? Optional.empty() : Optional.of(new UsbId(vendor, product)),
                Optional.of(known(port.getSerialNumber())).filter(number -> !number.isEmpty()),
                known(port.getPortDescription()),
                known(port.getManufacturer()));
    }

    /** What users call it: the path, but {@code COM3} where the path is {@code \\.\COM3}. */
    private static String path(SerialPort port) {
        String path = port.getSystemPortPath();
        return path.startsWith(WINDOWS) ? path.substring(WINDOWS.length()) : path;
    }

    private static String known(String text) {
        String stripped = text.strip();
        return stripped.equals(UNKNOWN) || stripped.equals(NAMED_BY_USER) ? "" : stripped;
    }

    @Override
    public OpenPort open(SerialAddress address) throws IOException {
        try {
            closePortsLast();
            return openPort(address);
        } catch (LinkageError e) {
            throw notLoaded(e);
        }
    }

    /** jSerialComm closes all ports when the JVM ends, in a hook of its own; sessions have to end before that. */
    private static void closePortsLast() {
        if (PORTS_CLOSE_LAST.compareAndSet(false, true)) {
            SerialPort.addShutdownHook(new Thread(PortClosing::prepare, "belay-before-ports-close"));
        }
    }

    private OpenPort openPort(SerialAddress address) throws IOException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(address.port());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(OpenFailure.missing(address.port(), list()), e);
        }
        // Before opening: some boards reset when the lines change on an open port.
        boolean prepared = port.setDTRandRTS(address.dtr(), address.rts())
                && port.setComPortParameters(address.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY)
                && port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED)
                // A read waits for one byte, for ever; a write returns when the system has the bytes.
                && port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!prepared) {
            throw new IOException("The settings of " + address.port() + " are not taken");
        }
        if (!port.openPort()) {
            throw new IOException(
                    OpenFailure.reason(address, port.getSystemPortPath(), port.getLastErrorCode(), list()));
        }
        return new NativePort(port);
    }

    private static IOException notLoaded(LinkageError e) {
        return new IOException("The native library for serial ports can't be loaded: " + e.getMessage(), e);
    }

    /** A port that jSerialComm has opened. */
    private record NativePort(SerialPort port) implements OpenPort {
        @Override
        public int read(byte[] buffer) {
            return port.readBytes(buffer, buffer.length);
        }

        @Override
        public int write(byte[] data, int offset, int length) {
            return port.writeBytes(data, length, offset);
        }

        @Override
        public int available() {
            return port.bytesAvailable();
        }

        @Override
        public int unsent() {
            return port.bytesAwaitingWrite();
        }

        @Override
        public boolean set(ControlLine line, boolean on) {
            return switch (line) {
                case DTR -> on ? port.setDTR() : port.clearDTR();
                case RTS -> on ? port.setRTS() : port.clearRTS();
            };
        }

        @Override
        public int error() {
            return port.getLastErrorCode();
        }

        @Override
        public boolean close() {
            return port.closePort();
        }
    }
}
