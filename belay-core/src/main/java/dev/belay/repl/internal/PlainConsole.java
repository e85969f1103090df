package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import dev.belay.transport.TransportException;

/** The bytes of a board whose raw REPL was left. Lent by a {@link ReplEngine}. */
public final class PlainConsole {
    private final Wire wire;

    PlainConsole(Wire wire) {
        this.wire = wire;
    }

    /**
     * Takes what has come, waiting for at least one byte.
     *
     * @param deadline how long to wait
     * @return the bytes; none when the deadline passed or somebody called {@link #wake}
     * @throws InterruptedException if the thread was interrupted
     * @throws TransportException if nothing more will come
     */
    public byte[] take(Deadline deadline) throws InterruptedException {
        return wire.input().take(deadline);
    }

    /**
     * Sends all of it. A board that takes nothing until the deadline is given up.
     *
     * @param data holds the bytes
     * @param offset index of the first
     * @param length how many
     * @param deadline how long it may take
     * @throws TransportException if the connection broke
     */
    public void write(byte[] data, int offset, int length, Deadline deadline) {
        wire.write(data, offset, length, deadline);
    }

    /** Ends a wait for bytes. */
    public void wake() {
        wire.input().wake();
    }
}
