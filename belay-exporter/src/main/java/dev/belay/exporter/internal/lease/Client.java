package dev.belay.exporter.internal.lease;

import dev.belay.exporter.ExporterStatus;

/** A connection to the exporter, from its beginning to its end. Thread-safe. */
public final class Client {
    private final long number;
    private final String name;
    private volatile ClientStatus status = ClientStatus.FIRST;
    private volatile boolean gone;
    private volatile String over = "";

    /**
     * Creates a client.
     *
     * @param number counts the clients of an exporter, from 1
     * @param address where it is; empty on this machine
     */
    public Client(long number, String address) {
        this.number = number;
        this.name = "client " + number + (address.isEmpty() ? "" : " at " + address);
    }

    /** {@return its number, from 1} */
    public long number() {
        return number;
    }

    /** {@return what it is told of its status} */
    public ClientStatus status() {
        return status;
    }

    /** {@return whether its connection has ended} */
    public boolean isGone() {
        return gone;
    }

    /** {@return why it may use the board no more; empty while it may} */
    public String over() {
        return over;
    }

    void leave() {
        gone = true;
    }

    /** Its session ends, and there will be no other. */
    synchronized void end(String why) {
        if (over.isEmpty()) {
            over = why;
            status = status.then(ExporterStatus.AFTER_LEASE_HOOK, why);
        }
    }

    /** Its session has ended. */
    synchronized void ended(boolean clean, String said) {
        status = status.then(clean ? ExporterStatus.AVAILABLE : ExporterStatus.AFTER_LEASE_HOOK_FAILED, said);
    }

    @Override
    public String toString() {
        return name;
    }
}
