package dev.belay.transport.internal.webrepl;

import dev.belay.internal.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** What comes over a socket, until a deadline at first. For one thread. */
final class TimedInput extends InputStream {
    private final Socket socket;
    private final InputStream input;
    private @Nullable Deadline deadline;

    TimedInput(Socket socket, Deadline deadline) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
        this.deadline = deadline;
    }

    /** From now on it waits as long as need be. */
    void waitForEver() throws IOException {
        deadline = null;
        socket.setSoTimeout(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (deadline != null) {
            long remaining = deadline.remainingMillis();
            if (remaining <= 0) {
                throw new SocketTimeoutException("the time is over");
            }
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, remaining));
        }
        return input.read(buffer, offset, length);
    }

    /** {@return how much can be read without waiting} */
    @Override
    public int available() throws IOException {
        return input.available();
    }
}
