package dev.belay.device.internal;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.repl.PythonException;
import java.util.Objects;

/** The lease of one namespace, from when it begins to the end of the session. */
final class LeaseKeeper implements Heartbeats.Keeper {
    private final BoardConnection connection;
    private final Namespace namespace;
    private final Dictionary dictionary;

    LeaseKeeper(BoardConnection connection, Namespace namespace, Dictionary dictionary) {
        this.connection = connection;
        this.namespace = namespace;
        this.dictionary = dictionary;
    }

    /**
     * Has the board keep a lease.
     *
     * @throws DeviceCapabilityException if the board has no timer for that
     */
    void begin(Lease lease) {
        String refusal = namespace.name() + " can't have a lease: ";
        if (!namespace.capabilities().hasTimers()) {
            throw new DeviceCapabilityException(
                    refusal + "the board has no machine.Timer, by which it would notice that the host is silent");
        }
        try {
            namespace.run("open", "the lease", call -> dictionary.lease(call, lease));
        } catch (PythonException e) {
            throw new DeviceCapabilityException(refusal + e.pythonMessage(), e);
        }
        connection.heartbeats().keep(this);
    }

    /** What the board has to run may have changed. */
    void hasNews() {
        if (dictionary.lease() != null) {
            connection.heartbeats().news();
        }
    }

    /** The session does by itself from now on what the board would have done. */
    void freeze() {
        Lease lease = dictionary.lease();
        if (lease != null) {
            lease.freeze();
        }
    }

    /** Keeps it where it is still there. */
    void goOn() {
        if (dictionary.lease() != null) {
            connection.heartbeats().keep(this);
        }
    }

    void stop() {
        connection.heartbeats().stop(this);
    }

    @Override
    public Lease lease() {
        return Objects.requireNonNull(dictionary.lease(), "lease");
    }

    @Override
    public boolean beat() {
        return namespace.runIfIdle("keep", "the lease", dictionary::beat);
    }
}
