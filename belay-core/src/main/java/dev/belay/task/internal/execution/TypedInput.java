package dev.belay.task.internal.execution;

import dev.belay.internal.Deadline;
import dev.belay.repl.DeviceTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What is typed for a program, until the program reads it. One that calls {@code input()} gets a line when it asks for
 * one, and not before, so that no buffer on the way overflows; any other gets pieces with a pause between them.
 * Thread-safe.
 */
final class TypedInput {
    private static final String CTRL_C = "\u0003";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MOST_WAITING = 1 << 20;
    private static final Pattern ASKS = Pattern.compile("\\binput\\b");
    private static final Pattern READS = Pattern.compile("\\bstdin\\b");

    private final boolean asks;
    private final int piece;
    private final Consumer<String> wire;

    /** Open when the program has begun, or ended before. */
    private final CountDownLatch begun = new CountDownLatch(1);

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Held by whoever sends pieces, so that those of two senders don't mix. */
    private final ReentrantLock sending = new ReentrantLock(true);

    // guarded by this, which is never held while somebody waits
    private final Deque<String> lines = new ArrayDeque<>();
    private String incomplete = "";
    private int waiting;
    private int asked;
    private int answered;
    private boolean interrupted;
    private boolean typed;

    /**
     * Prepares it.
     *
     * @param code the program
     * @param piece how many bytes the board takes without reading them
     * @param wire sends to the program that runs
     */
    TypedInput(String code, int piece, Consumer<String> wire) {
        this.asks = ASKS.matcher(code).find() && !READS.matcher(code).find();
        this.piece = piece;
        this.wire = wire;
    }

    /** The program runs. */
    synchronized void begin() {
        begun.countDown();
        if (interrupted) {
            wire.accept(CTRL_C);
        }
    }

    /** The program has ended. */
    void end() {
        ended.countDown();
        begun.countDown();
    }

    /** Presses Ctrl-C, or will when the program has begun. */
    synchronized void interrupt() {
        if (begun.getCount() == 0) {
            wire.accept(CTRL_C);
        }
        interrupted = true;
    }

    /** The program asks for a line. */
    synchronized void ask() {
        asked++;
        answer();
    }

    private void answer() {
        while (asks && answered < asked && !lines.isEmpty()) {
            String line = lines.remove();
            waiting -= line.length();
            answered++;
            wire.accept(line);
        }
    }

    /** Whether the program may have been sent what it has not read; the result tells how many lines it has. */
    synchronized boolean isLeft(String result) {
        if (interrupted || typed) {
            return true;
        }
        return answered > 0 && (result.isEmpty() ? answered == asked : !result.equals("." + answered));
    }

    /**
     * Sends text, or keeps it until the program asks for it.
     *
     * @param patience how long the program may take to begin
     */
    void send(String text, Duration patience) throws InterruptedException {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (asks) {
            keep(bytes);
        } else {
            sendPieces(bytes, patience);
        }
    }

    private synchronized void keep(String bytes) {
        if (waiting + bytes.length() > MOST_WAITING) {
            throw new IllegalStateException(
                    "the program has not read " + waiting + " bytes that it was sent; nothing more is kept for it");
        }
        waiting += bytes.length();
        String all = incomplete + bytes;
        int from = 0;
        for (int end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', from)) {
            lines.add(all.substring(from, end + 1));
            from = end + 1;
        }
        incomplete = all.substring(from);
        answer();
    }

    private void sendPieces(String bytes, Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.after(patience);
        if (!begun.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            throw new DeviceTimeoutException(
                    "the program did not begin within " + patience.toMillis() + " ms; nothing was sent to it", true);
        }
        sending.lockInterruptibly();
        try {
            for (int from = 0; from < bytes.length(); from += piece) {
                if (from > 0 && ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                type(bytes.substring(from, Math.min(bytes.length(), from + piece)));
            }
        } finally {
            sending.unlock();
        }
    }

    private synchronized void type(String bytes) {
        typed = true;
        wire.accept(bytes);
    }
}
