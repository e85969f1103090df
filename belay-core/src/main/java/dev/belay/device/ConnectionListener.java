package dev.belay.device;

import dev.belay.BelayException;

/**
 * Is told when the way to a board breaks and is there again. Called by the thread that noticed, which may have the
 * board's turn: it must return soon, and must not call the board. What it throws is logged.
 */
public interface ConnectionListener {
    /**
     * The way to the board is broken. If the connection has a {@link ReconnectPolicy}, it is looked for again.
     *
     * @param connection the connection
     * @param failure what broke it
     */
    default void lost(DeviceConnection connection, BelayException failure) {}

    /**
     * The board is there again, in the same boot: sessions, threads and timers are as they were.
     *
     * @param connection the connection
     */
    default void back(DeviceConnection connection) {}

    /**
     * The board was reset behind the connection's back: what sessions had there is gone. Sessions end then, unless
     * their interfaces are marked with {@link dev.belay.task.SurvivesReset}.
     *
     * @param connection the connection
     */
    default void reset(DeviceConnection connection) {}
}
