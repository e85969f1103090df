package dev.belay.testing.internal.scripted;

import dev.belay.testing.Reply;
import dev.belay.transport.TransportException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A scripted board and its port. Safe for threads; it has none of its own: time passes when it is asked. */
public final class ScriptedBoard {
    private final String name;
    private final InputLine input;
    private final Outbox outbox = new Outbox();
    private final LaterOutput later = new LaterOutput();
    private final Faults faults = new Faults(this::target);
    private final Repl repl;
    private final BoardFaults target;
    private @Nullable Object port;
    private boolean closed;

    /**
     * Creates a board that has booted.
     *
     * @param name its name
     * @param personality what kind of board it is
     * @param script what its programs do
     * @param receiveBuffer how many bytes it keeps that it has not read; 0 for no bound
     * @param main its own program, or null
     * @param raw whether somebody has left it in the raw REPL
     */
    public ScriptedBoard(
            String name, Personality personality, Script script, int receiveBuffer, @Nullable Reply main, boolean raw) {
        this.name = name;
        input = new InputLine(receiveBuffer);
        Speaker speaker = new Speaker(outbox, faults);
        repl = new Repl(personality, script, speaker, main);
        target = new BoardFaults(input, outbox, later, speaker, repl);
        if (!raw) {
            repl.advance(System.nanoTime());
            repl.boot("");
        }
        repl.advance(System.nanoTime());
        outbox.clear();
        speaker.countFromHere();
    }

    private FaultTarget target() {
        return target;
    }

    /** Connects a host. */
    synchronized void open(Object host) {
        if (closed) {
            throw new TransportException("The scripted board " + name + " was closed");
        }
        if (port != null) {
            throw new TransportException("The port of the scripted board " + name + " is in use");
        }
        advance(System.nanoTime());
        target.plugIn();
        advance(System.nanoTime());
        outbox.clear();
        port = host;
    }

    /** Disconnects a host, if it is this one. */
    synchronized void release(Object host) {
        if (port == host) {
            port = null;
            notifyAll();
        }
    }

    /** Reads for a host; see {@link dev.belay.transport.Transport#read}. */
    synchronized int read(Object host, byte[] buffer) {
        boolean interrupted = false;
        try {
            while (port == host && !closed) {
                long now = System.nanoTime();
                advance(now);
                int count = outbox.take(now, buffer);
                if (count > 0) {
                    return count;
                }
                if (target.isUnplugged()) {
                    if (target.isBroken()) {
                        throw new TransportException("The scripted board " + name + " was unplugged");
                    }
                    return -1;
                }
                interrupted |= await(now);
            }
            return -1;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Writes for a host; see {@link dev.belay.transport.Transport#write}. */
    synchronized void write(Object host, byte[] data, int offset, int length) {
        if (port != host || closed) {
            throw new TransportException("The port of the scripted board " + name + " is not open");
        }
        input.beginBurst();
        for (int i = offset; i < offset + length; i++) {
            faults.fire(Trigger.Point.RECEIVED, 0, input.count());
            if (target.isUnplugged()) {
                notifyAll();
                throw new TransportException("The scripted board " + name + " was unplugged");
            }
            for (int copies = input.receive(data[i]); copies > 0; copies--) {
                arrive(data[i]);
            }
        }
        notifyAll();
    }

    private void arrive(byte value) {
        advance(System.nanoTime());
        if (repl.isInterrupt(value) || input.fits(repl.waiting())) {
            repl.arrive(value);
            advance(System.nanoTime());
        }
    }

    private void advance(long now) {
        repl.advance(now);
        later.advance(now, outbox);
    }

    private boolean await(long now) {
        long nanos = later.remaining(now, TimeUnit.MINUTES.toNanos(1));
        if (!outbox.isEmpty()) {
            nanos = Math.min(nanos, outbox.nextDue() - now);
        }
        if (repl.isWaitingForTime()) {
            nanos = Math.min(nanos, repl.nextEvent() - now);
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, 1));
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /**
     * Lets something go wrong.
     *
     * @param fault what, and when
     */
    public synchronized void fail(ScriptedFault fault) {
        advance(System.nanoTime());
        faults.add(fault);
        advance(System.nanoTime());
        notifyAll();
    }

    /** Takes it away for good. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /**
     * Tells whether a host is connected.
     *
     * @param host the host
     * @return whether it is this one
     */
    synchronized boolean isOpen(Object host) {
        return port == host && !closed;
    }

    /** {@return all bytes that hosts have sent} */
    public synchronized byte[] received() {
        return input.received();
    }

    /** {@return all programs that were begun} */
    public synchronized List<String> programs() {
        return repl.programs();
    }

    /** {@return how often it has forgotten all} */
    public synchronized int resets() {
        return repl.resets();
    }

    /** {@return how many bytes its receive buffer could not hold} */
    public synchronized long dropped() {
        return input.dropped();
    }
}
