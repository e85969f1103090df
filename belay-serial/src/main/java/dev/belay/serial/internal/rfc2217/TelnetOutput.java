package dev.belay.serial.internal.rfc2217;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends data, and commands among it. Thread-safe. */
final class TelnetOutput {
    private static final Logger LOG = LoggerFactory.getLogger(TelnetOutput.class);
    private static final int LARGEST_PART = 1024;

    private final OutputStream output;

    /** Keeps commands whole: held while something is sent, which may wait for the other side. */
    private final ReentrantLock sending = new ReentrantLock();

    private final Queue<byte[]> commands = new ConcurrentLinkedQueue<>();

    TelnetOutput(OutputStream output) {
        this.output = output;
    }

    /** Sends data, waiting while the other side takes no more. */
    void write(byte[] data, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += LARGEST_PART) {
            byte[] part = escaped(data, offset + done, Math.min(LARGEST_PART, length - done));
            sending.lock();
            try {
                output.write(part);
                output.flush();
            } finally {
                sending.unlock();
            }
            sendCommands();
        }
    }

    /** Says something about whether an option is used. */
    void option(int verb, int option) throws IOException {
        command(new byte[] {(byte) Telnet.IAC, (byte) verb, (byte) option});
    }

    /** Says something about a serial port. */
    void port(int command, byte... value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Telnet.IAC);
        bytes.write(Telnet.SB);
        bytes.write(Telnet.COM_PORT);
        bytes.write(command);
        bytes.writeBytes(escaped(value, 0, value.length));
        bytes.write(Telnet.IAC);
        bytes.write(Telnet.SE);
        command(bytes.toByteArray());
    }

    /**
     * Sends a command: now, or when a write that waits is done; the thread that reads must not wait for that. A
     * connection that is gone is seen when it is read, after the last words of the server.
     */
    private void command(byte[] bytes) throws IOException {
        commands.add(bytes);
        try {
            sendCommands();
        } catch (SocketException e) {
            LOG.debug("A command was not sent: {}", e.getMessage());
        }
    }

    private void sendCommands() throws IOException {
        while (!commands.isEmpty() && sending.tryLock()) {
            try {
                for (byte[] next = commands.poll(); next != null; next = commands.poll()) {
                    output.write(next);
                }
                output.flush();
            } finally {
                sending.unlock();
            }
        }
    }

    private static byte[] escaped(byte[] data, int offset, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 16);
        for (int i = offset; i < offset + length; i++) {
            bytes.write(data[i]);
            if (data[i] == (byte) Telnet.IAC) {
                bytes.write(Telnet.IAC);
            }
        }
        return bytes.toByteArray();
    }
}
