package dev.belay.exporter.internal.lease;

import dev.belay.exporter.internal.Refusal;
import dev.belay.transport.ControlLine;
import dev.belay.transport.TransportException;

/** The control lines of the board's port, for the client that has the board. */
public final class PortLines {
    private PortLines() {}

    /**
     * Sets a line, and waits for the board where others have it.
     *
     * @param leases who may use the board
     * @param client who wants it
     * @param line which line
     * @param on whether it is on from now on
     * @throws Refusal if the client may use the board no more, others have it or its console, or its port has no such
     *     line
     */
    public static void set(Leases leases, Client client, ControlLine line, boolean on) {
        Lease lease = leases.join(client);
        lease.requireStill(client);
        Client holder = lease.consoleHolder();
        if (holder != null && holder != client) {
            throw Refusal.notNow("the console of the board is held by " + holder);
        }
        boolean done;
        try {
            done = leases.board().setLine(line, on);
        } catch (TransportException e) {
            throw Refusal.notNow(String.valueOf(e.getMessage()));
        }
        if (!done) {
            throw Refusal.notNow("the port of " + leases.board().name() + " has no line " + line);
        }
    }
}
