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

    private static final Duration LONGEST_TRY = Duration.ofSeconds(1);
    private static final Duration FIRST_LOOK = Duration.ofMillis(300);
    private static final Duration QUIET = Duration.ofMillis(30);
    private static final int KEPT = 512;

    /**
     * Ctrl-U, then Ctrl-A, which means the raw REPL at the beginning of a line. Ctrl-U deletes what somebody has typed
     * and is lost where a board waits for any key; at all other prompts it means nothing. A carriage return would run
     * what was typed.
     */
    private static final String REQUEST = "\u0015\u0001";

    /** Ctrl-C ends programs, lines, paste mode, and raw paste that a host has left open. */
    private static final String INTERRUPT = "\u0003";

    private static final String ANY_KEY = "Press any key to enter the REPL";

    private final Wire wire;
    private byte[] said = new byte[0];
    private boolean banner;
    private boolean keyPressed;
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
            wire.write(attempt == 1 ? REQUEST : INTERRUPT + REQUEST, deadline);
            if (shows(deadline.orAfter(patience), attempt)) {
                return;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException("the calling thread was interrupted", false);
            }
            patience = attempt == 1 ? FIRST_TRY : longer(patience);
        }
        throw new DeviceTimeoutException(
                "the board did not enter the raw REPL; it said " + Said.quote(said, said.length) + ". " + advice(),
                false);
    }

    /** What the boot loader of ESP chips says is from their ROM. */
    private String advice() {
        return text().contains("waiting for download")
                ? "It waits in its boot loader: reset it, and where opening the port brought it there, open it with"
                        + " dtr=off&rts=off"
                : "Check that it runs MicroPython, and that no program on it catches KeyboardInterrupt";
    }

    /** More time for a slow board, but not so much that a program which catches interrupts has time to recover. */
    private static Duration longer(Duration patience) {
        Duration twice = patience.multipliedBy(2);
        return twice.compareTo(LONGEST_TRY) > 0 ? LONGEST_TRY : twice;
    }

    /** Interrupts a program, however long the calling thread has been asked to stop: the board has to be in step. */
    boolean recover(Deadline deadline) {
        Duration patience = FIRST_TRY;
        boolean shown = false;
        for (int attempt = 1; !shown && !deadline.hasPassed(); attempt++) {
            wire.write("\u0003\u0001", deadline);
            shown = shows(deadline.orAfter(patience), attempt);
            patience = longer(patience);
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
    void leave(String program, Deadline deadline) {
        try {
            wire.input().begin();
            wire.write(program + "\u0002", deadline);
            while (!ends(">>> ") && take(deadline)) {
                // until the prompt shows
            }
        } catch (TransportException e) {
            log.debug("{} was gone before it could leave the raw REPL: {}", wire.name(), e.getMessage());
        }
        keepInterrupt();
    }

    private boolean shows(Deadline until, int attempt) {
        while (!banner && take(until)) {
            pressAnyKey(until);
        }
        if (!banner) {
            log.debug(
                    "{} shows no raw REPL after attempt {}; it said {}",
                    wire.name(),
                    attempt,
                    Said.quote(said, said.length));
        } else if (attempt > 1) {
            settle();
        }
        return banner;
    }

    /** CircuitPython waits for a key before it shows its prompt; Ctrl-U is that key. */
    private void pressAnyKey(Deadline deadline) {
        if (!banner && !keyPressed && text().contains(ANY_KEY)) {
            keyPressed = true;
            wire.write(REQUEST, deadline);
        }
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
        banner = banner || hasBanner(all);
        said = all.length > KEPT ? Arrays.copyOfRange(all, all.length - KEPT, all.length) : all;
        return chunk.length > 0;
    }

    private void keepInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at all that has come, since a board that chatters may say more behind its banner than is kept. */
    private static boolean hasBanner(byte[] all) {
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("raw REPL; CTRL-B to exit");
        return at >= 0 && text.indexOf('>', at) >= 0;
    }

    private boolean ends(String text) {
        return text().endsWith(text);
    }

    private String text() {
        return new String(said, StandardCharsets.ISO_8859_1);
    }
}
