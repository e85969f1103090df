package dev.belay.exporter.internal.lease;

import dev.belay.device.BoardConsole;
import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.log.Log;

/** The console in the hands of a client. Close it to give it back. */
public final class LentConsole implements AutoCloseable {
    private final Lease lease;
    private final Client client;
    private final BoardConsole console;
    private final Log log;

    private LentConsole(Lease lease, Client client, BoardConsole console, Log log) {
        this.lease = lease;
        this.client = client;
        this.console = console;
        this.log = log;
    }

    /**
     * Gives a client the console, and waits for the board where others have it.
     *
     * @param leases who may use the board
     * @param client the client
     * @param log the log that clients follow
     * @return the console
     * @throws Refusal if the client may use the board no more, or others had it for too long
     * @throws dev.belay.BelayException if the board is out of reach
     */
    public static LentConsole open(Leases leases, Client client, Log log) {
        Lease lease = leases.join(client);
        BoardConsole console = leases.board().openConsole(client.toString(), leases.patience());
        lease.add(console, client);
        if (lease.isEnding()) {
            console.close();
            lease.remove(console);
            lease.requireStill(client);
        }
        log.tell("INFO", "serial", "connect", client + " holds the console");
        return new LentConsole(lease, client, console, log);
    }

    /** {@return its bytes} */
    public BoardConsole console() {
        return console;
    }

    @Override
    public void close() {
        console.close();
        lease.remove(console);
        log.tell("INFO", "serial", "connect", client + " has given the console back");
    }
}
