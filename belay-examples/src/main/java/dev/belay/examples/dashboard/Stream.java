package dev.belay.examples.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells one browser what happens, on the thread that runs it. */
final class Stream {
    private final BoardState state;
    private final Limits limits;
    private final OutputStream out;
    private final Thread thread = Thread.currentThread();

    /** Guards the two below: a thread that does something else by now is not interrupted. */
    private final Object lock = new Object();

    private boolean ended;
    private long sendingSince;

    Stream(BoardState state, Limits limits, OutputStream out) {
        this.state = state;
        this.limits = limits;
        this.out = out;
    }

    /**
     * Tells until it is cut.
     *
     * @throws IOException if the browser is gone
     * @throws InterruptedException if it was cut
     */
    void run() throws IOException, InterruptedException {
        Outbox outbox = new Outbox(limits.messages());
        try {
            send(state.join(outbox));
            while (true) {
                Outbox.Taken taken = outbox.take(limits.heartbeat());
                if (taken.isBehind()) {
                    send(Message.of("missed", Map.of("count", taken.dropped())) + state.join(outbox));
                } else if (taken.messages().isEmpty()) {
                    send(Message.HEARTBEAT);
                } else {
                    send(String.join("", taken.messages()));
                }
            }
        } finally {
            state.leave(outbox);
        }
    }

    private void send(String text) throws IOException {
        synchronized (lock) {
            sendingSince = System.nanoTime();
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        synchronized (lock) {
            sendingSince = 0;
        }
    }

    /** Cuts it when the browser has not read what is sent to it for too long. */
    void cutWhenStuck() {
        synchronized (lock) {
            if (sendingSince != 0
                    && System.nanoTime() - sendingSince > limits.sending().toNanos()) {
                cut();
            }
        }
    }

    /** Ends it, also while it sends: that closes the connection. */
    void cut() {
        synchronized (lock) {
            if (!ended) {
                thread.interrupt();
            }
        }
    }

    /** The thread goes on with something else. */
    void end() {
        synchronized (lock) {
            ended = true;
            boolean unused = Thread.interrupted();
        }
    }
}
