package dev.belay.device;

/** Whether a connection can be used. */
public enum ConnectionState {
    /** Calls reach the board. */
    OPEN,
    /** The way to the board broke, and the board is looked for; calls wait. See {@link ReconnectPolicy}. */
    RECONNECTING,
    /** The board went away, or could not be brought back in step. The port is free; open a new connection. */
    LOST,
    /** It was closed. */
    CLOSED
}
