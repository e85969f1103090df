package dev.belay.transport.internal;

import dev.belay.internal.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What comes over a socket, until a deadline at first. For one thread. */
public final class TimedInput extends InputStream {
    private final Socket socket;
    private final InputStream input;
    private @Nullable Deadline deadline;

    /**
     * Creates an input.
     *
     * @param socket what is read from, connected
     * @param timeout how long reads may wait, all of them together
     * @throws IOException if the socket is closed
     */
    public TimedInput(Socket socket, Duration timeout) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
        this.deadline = Deadline.after(timeout);
    }

    /**
     * Lets reads wait as long as need be from now on.
     *
     * @throws IOException if the socket is closed
     */
    public void waitForEver() throws IOException {
        deadline = null;
        socket.setSoTimeout(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** {@inheritDoc} A {@link SocketTimeoutException} tells that the time is over. */
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
