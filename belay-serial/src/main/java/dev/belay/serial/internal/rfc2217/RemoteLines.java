package dev.belay.serial.internal.rfc2217;

import dev.belay.transport.ControlLine;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The control lines of the port, which the server sets. Its answers are heard by the thread that reads. */
final class RemoteLines {
    /** As long as esptool holds it. */
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How long the server may take to say that it has done it. */
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_ANSWERS = 64;

    /** Held while lines are set, so that one waits for answers at a time: to the one change that goes on. */
    private final ReentrantLock setting = new ReentrantLock();

    /** In place of an answer: none will come. */
    private static final int END = -1;

    private final RemotePort port;
    private final BlockingQueue<Integer> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);

    RemoteLines(RemotePort port) {
        this.port = port;
    }

    /** Hears how a line is set now. */
    void answer(int value) {
        answers.offer(value); // of more answers than there is room for, none is waited for
    }

    /** Ends who waits for an answer. */
    void end() {
        answers.clear();
        answers.offer(END);
    }

    /**
     * Pulls the line, and lets it go. RTS without DTR resets boards with an ESP chip, so DTR stays off.
     *
     * @param output where the server hears it
     * @throws IOException if the server does not say that it has pulled it
     */
    void reset(TelnetOutput output) throws IOException {
        setting.lock();
        try {
            pull(output);
        } finally {
            setting.unlock();
        }
    }

    private void pull(TelnetOutput output) throws IOException {
        answers.clear();
        output.port(Telnet.SET_CONTROL, (byte) Telnet.DTR_OFF);
        output.port(Telnet.SET_CONTROL, (byte) Telnet.RTS_ON);
        boolean pulled = isAnswered(Telnet.RTS_ON);
        long until = System.nanoTime() + HOLD_NANOS;
        while (pulled && System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        output.port(Telnet.SET_CONTROL, (byte) Telnet.RTS_OFF);
        if (!pulled || !isAnswered(Telnet.RTS_OFF)) {
            throw new IOException("The server at " + port.place() + " does not say that it has set RTS, so the board "
                    + "may not have been reset. Open it without reset=rts if its port has no such line");
        }
    }

    /**
     * Sets a line.
     *
     * @param output where the server hears it
     * @param line which one
     * @param on whether it is on
     * @throws IOException if the server does not say that it has set it
     */
    void set(TelnetOutput output, ControlLine line, boolean on) throws IOException {
        int value = switch (line) {
            case DTR -> on ? Telnet.DTR_ON : Telnet.DTR_OFF;
            case RTS -> on ? Telnet.RTS_ON : Telnet.RTS_OFF;
        };
        setting.lock();
        try {
            answers.clear();
            output.port(Telnet.SET_CONTROL, (byte) value);
            if (!isAnswered(value)) {
                throw new IOException("The server at " + port.place() + " does not say that it has set " + line
                        + ". Check that its port has this line");
            }
        } finally {
            setting.unlock();
        }
    }

    /** Waits for an answer. An interrupt is kept for later: the line must be let go. */
    private boolean isAnswered(int value) {
        long deadline = System.nanoTime() + ANSWER_NANOS;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Integer answer = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (answer == null || answer == END) {
                        return false;
                    }
                    if (answer == value) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
