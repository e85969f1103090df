package dev.belay.exporter.internal.lease;

import dev.belay.device.BoardConsole;
import dev.belay.exporter.internal.log.LogSource;
import dev.belay.session.DeviceSession;
import dev.belay.session.SessionListener;
import dev.belay.transport.ControlLine;
import java.time.Duration;

/** The board that is shared. Thread-safe. */
public interface Board {
    /** {@return its name, for messages} */
    String name();

    /** {@return whether it can be used, or may be there again soon} */
    boolean isThere();

    /**
     * Opens a session for a client.
     *
     * @param listener is told of its end
     * @return the session
     */
    DeviceSession newSession(SessionListener listener);

    /**
     * Takes its console.
     *
     * @param holder who has it, for messages
     * @param timeout how long to wait for the turn
     * @return the console
     */
    BoardConsole openConsole(String holder, Duration timeout);

    /**
     * Sets a control line of its port.
     *
     * @param line which one
     * @param on whether it is on from now on
     * @return whether the port has such lines
     * @throws dev.belay.transport.TransportException if it could not be set
     */
    boolean setLine(ControlLine line, boolean on);

    /** {@return what happens to the sessions of clients, and what their programs print} */
    LogSource log();
}
