package dev.belay.exporter.internal.lease;

import dev.belay.BelayException;
import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.log.Log;
import dev.belay.session.DeviceSession;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the board to one client after the other, first come first served, or to all at once where it is shared. A
 * client has it from its first call until its connection ends, it ends its session, or its time is over; the next one
 * has it when the cleanup is over. Thread-safe.
 */
public final class Leases {
    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private final Board board;
    private final LeaseRules rules;
    private final Log told;
    private final LeaseEnd end;

    /** Guards the fields below, and the holders of leases. The board is never called with it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<Client> waiting = new ArrayDeque<>();
    private @Nullable Lease current;
    private boolean closed;

    private final LeaseThreads threads;

    /**
     * Creates the order of an exporter.
     *
     * @param board the board
     * @param rules who may use it, and for how long
     * @param told the log that clients follow
     */
    public Leases(Board board, LeaseRules rules, Log told) {
        this.board = board;
        this.rules = rules;
        this.told = told;
        this.end = new LeaseEnd(told);
        this.threads = new LeaseThreads(board.name());
    }

    Duration patience() {
        return rules.patience();
    }

    /** {@return the board} */
    public Board board() {
        return board;
    }

    /**
     * Gives a client its session, and waits for the board where others have it.
     *
     * @param client the client
     * @return the session
     * @throws Refusal if the client may use the board no more, or others had it for too long
     * @throws BelayException if the board is out of reach
     */
    public DeviceSession session(Client client) {
        Lease lease = join(client);
        synchronized (lease.opening()) {
            lease.requireStill(client);
            DeviceSession session = lease.session();
            if (session == null) {
                session = board.newSession(new SessionEndWatch(this, lease));
                lease.session(session);
                told.tell("INFO", "", "lease", client + " has session " + session.id());
            }
            return session;
        }
    }

    /** Gives a client its lease, and waits for the board where others have it. */
    Lease join(Client client) {
        long nanos = rules.patience().toNanos();
        lock.lock();
        try {
            requireWelcome(client);
            if (waiting.size() >= rules.mostWaiting() && !mayHave(client)) {
                throw Refusal.tooMuch(
                        "as many calls wait for the board as may, " + rules.mostWaiting() + "; try again later");
            }
            waiting.addLast(client);
            try {
                while (!isNext(client)) {
                    if (nanos <= 0) {
                        throw Refusal.tooMuch("the board was used by " + (current == null ? "others" : current.names())
                                + " for the whole " + rules.patience().toMillis() + " ms; nothing was done");
                    }
                    nanos = changed.awaitNanos(nanos);
                    requireWelcome(client);
                }
                return take(client);
            } finally {
                waiting.removeFirstOccurrence(client);
                changed.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Status.Code.CANCELLED, "the call was cancelled while it waited for the board");
        } finally {
            lock.unlock();
        }
    }

    private void requireWelcome(Client client) {
        if (closed) {
            throw new Refusal(Status.Code.UNAVAILABLE, "the exporter is being closed");
        }
        if (client.isGone()) {
            throw new Refusal(Status.Code.CANCELLED, client + " is gone");
        }
        if (!client.over().isEmpty()) {
            throw Refusal.notNow(client.over());
        }
    }

    /** Whether it need not wait. */
    private boolean mayHave(Client client) {
        Lease lease = current;
        return lease != null
                && !lease.isEnding()
                && (rules.shared() || lease.holders().contains(client));
    }

    private boolean isNext(Client client) {
        return mayHave(client) || (current == null && waiting.peekFirst() == client);
    }

    private Lease take(Client client) {
        Lease lease = current;
        if (lease == null) {
            Lease made = new Lease();
            lease = made;
            current = made;
            if (!rules.length().isZero()) {
                String why = "the lease of " + rules.length().toMillis() + " ms ran out; connect again";
                made.expiresBy(threads.later(rules.length(), () -> finish(made, why)));
            }
            log.debug("{} is leased by {}", board.name(), client);
        }
        lease.holders().add(client);
        return lease;
    }

    /**
     * A client ends its session. It does not wait for the cleanup: its status tells.
     *
     * @param client the client
     * @throws Refusal if another client has the board
     */
    public void endSession(Client client) {
        Lease lease;
        lock.lock();
        try {
            lease = current;
            if (lease != null && !lease.holders().contains(client)) {
                throw Refusal.notNow("the board is used by " + lease.names());
            }
            client.end("the session was ended; connect again");
            if (lease == null) {
                client.ended(true, "");
            }
        } finally {
            lock.unlock();
        }
        if (lease != null) {
            finish(lease, client.over());
        }
    }

    /**
     * Ends the session of a client, which has another with its next call.
     *
     * @param client the client
     */
    public void reset(Client client) {
        Lease lease = join(client);
        synchronized (lease.opening()) {
            lease.requireStill(client);
            DeviceSession session = lease.session();
            lease.session(null);
            if (session != null) {
                session.close();
            }
        }
    }

    /**
     * The connection of a client has ended.
     *
     * @param client the client
     */
    public void gone(Client client) {
        Lease left = null;
        lock.lock();
        try {
            client.leave();
            Lease lease = current;
            if (lease != null && lease.holders().contains(client)) {
                if (lease.holders().size() == 1) {
                    left = lease;
                } else {
                    lease.holders().remove(client);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (left != null) {
            finish(left, client + " is gone");
        }
    }

    /** Ends a lease; the cleanup goes on elsewhere. */
    void finish(Lease lease, String why) {
        lock.lock();
        try {
            if (lease.isEnding()) {
                return;
            }
            lease.beginEnd();
            lease.holders().forEach(client -> client.end(why));
            threads.cleanUp(() -> bringAbout(lease, why));
        } finally {
            lock.unlock();
        }
    }

    private void bringAbout(Lease lease, String why) {
        String failure = "";
        try {
            failure = end.bringAbout(lease, why);
        } finally {
            lock.lock();
            try {
                for (Client client : List.copyOf(lease.holders())) {
                    client.ended(failure.isEmpty(), failure.isEmpty() ? why : failure);
                }
                current = null;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Refuses who comes or waits, and ends the lease that there is.
     *
     * @param patience how long to wait for the cleanup
     */
    public void close(Duration patience) {
        Lease lease;
        lock.lock();
        try {
            closed = true;
            lease = current;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        threads.endClock();
        if (lease != null) {
            finish(lease, "the exporter was closed");
        }
        threads.close(patience);
    }
}
