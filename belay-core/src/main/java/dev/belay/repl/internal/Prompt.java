package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import dev.belay.internal.Uninterrupted;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a board to the prompt of its raw REPL, whatever it does now, and away from it. */
final class Prompt {
    private static final Logger log = LoggerFactory.getLogger(Prompt.class);

    /** Two Ctrl-C in a quick row can end a unix MicroPython, so each try waits before the next. */
    private static final Duration FIRST_TRY = Duration.ofMillis(500);

    private static final Duration FIRST_LOOK = Duration.ofMillis(300);
    private static final Duration QUIET = Duration.ofMillis(30);
    private static final int KEPT = 512;

    private final Wire wire;
    private byte[] said = new byte[0];
    private boolean interrupted;

    Prompt(Wire wire) {
        this.wire = wire;
    }

    /**
     * Enters the raw REPL. An idle board shows it at once; only a board that does not is interrupted, since Ctrl-C ends
     * a unix MicroPython that is just starting.
     */
    void enter(Deadline deadline) {
        Duration patience = FIRST_LOOK;
        for (int attempt = 1; !deadline.hasPassed(); attempt++) {
            wire.write(attempt == 1 ? "\r\u0001" : "\r\u0003\u0001", deadline);
            if (shows(deadline.orAfter(patience), attempt)) {
                return;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException("the calling thread was interrupted", false);
            }
            patience = attempt == 1 ? FIRST_TRY : patience.multipliedBy(2);
        }
        throw new DeviceTimeoutException(
                "the board did not enter the raw REPL; it said " + Said.quote(said, said.length)
                        + ". Check that it runs MicroPython, and that no program on it catches KeyboardInterrupt",
                false);
    }

    /** Interrupts a program, however long the calling thread has been asked to stop: the board has to be in step. */
    boolean recover(Deadline deadline) {
        Duration patience = FIRST_TRY;
        boolean shown = false;
        for (int attempt = 1; !shown && !deadline.hasPassed(); attempt++) {
            wire.write("\u0003\u0001", deadline);
            shown = shows(deadline.orAfter(patience), attempt);
            patience = patience.multipliedBy(2);
        }
        keepInterrupt();
        return shown;
    }

    /** Waits for the banner that follows a soft reset. */
    boolean awaitReset(Deadline deadline) {
        boolean shown = shows(deadline, 1);
        keepInterrupt();
        return shown;
    }

    /** Back to the friendly REPL; waits for its prompt so that the bytes are out before the port closes. */
    void leave(Deadline deadline) {
        try {
            wire.input().begin();
            wire.write("\u0002", deadline);
            while (!ends(">>> ") && take(deadline)) {
                // until the prompt shows
            }
        } catch (TransportException e) {
            log.debug("{} was gone before it could leave the raw REPL: {}", wire.name(), e.getMessage());
        }
        keepInterrupt();
    }

    private boolean shows(Deadline until, int attempt) {
        while (!hasBanner() && take(until)) {
            // until the banner shows
        }
        boolean shown = hasBanner();
        if (!shown) {
            log.debug(
                    "{} shows no raw REPL after attempt {}; it said {}",
                    wire.name(),
                    attempt,
                    Said.quote(said, said.length));
        } else if (attempt > 1) {
            settle();
        }
        return shown;
    }

    /** Earlier attempts may be answered late; their banners must not stand in the next answer. */
    private void settle() {
        Deadline limit = Deadline.after(FIRST_TRY);
        while (take(limit.orAfter(QUIET))) {
            // until it is quiet
        }
    }

    /** Waits for more; false when the deadline passed. An interrupt of the thread is remembered. */
    private boolean take(Deadline until) {
        byte[] chunk = new byte[0];
        while (chunk.length == 0 && !until.hasPassed()) {
            try {
                chunk = wire.input().take(until);
            } catch (InterruptedException e) {
                interrupted |= !Uninterrupted.keep();
            }
        }
        byte[] all = Arrays.copyOf(said, said.length + chunk.length);
        System.arraycopy(chunk, 0, all, said.length, chunk.length);
        said = all.length > KEPT ? Arrays.copyOfRange(all, all.length - KEPT, all.length) : all;
        return chunk.length > 0;
    }

    private void keepInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasBanner() {
        String text = new String(said, StandardCharsets.ISO_8859_1);
        int banner = text.lastIndexOf("raw REPL; CTRL-B to exit");
        return banner >= 0 && text.indexOf('>', banner) >= 0;
    }

    private boolean ends(String text) {
        return new String(said, StandardCharsets.ISO_8859_1).endsWith(text);
    }
}
