package dev.belay.testing.transport;

import dev.belay.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The other side of a transport, played by a test: a server, a process, the far end of a cable. */
public interface TransportPeer extends AutoCloseable {
    /** {@return the transport to it, the same one each time} */
    Transport transport();

    /**
     * Meets a transport that was opened, also for a second time. Waits for it where need be.
     *
     * @throws IOException if it does not come
     */
    void meet() throws IOException;

    /** {@return what the transport sends, after {@link #meet}} */
    InputStream fromHost();

    /** {@return what the transport receives, after {@link #meet}} */
    OutputStream toHost();

    /**
     * Ends the connection from this side, after {@link #meet}.
     *
     * @throws IOException if it can't
     */
    void vanish() throws IOException;

    /**
     * Tells how {@link #vanish} looks from the host.
     *
     * @return true where all that was sent before still arrives and the end follows, as over a socket; false where the
     *     cable breaks: what was under way may be lost, and a read fails
     */
    default boolean endsInOrder() {
        return true;
    }

    /**
     * Frees all that it holds. The transport is closed by then.
     *
     * @throws IOException if it can't
     */
    @Override
    void close() throws IOException;
}
