package dev.belay.testing.internal.scripted;

import dev.belay.testing.Reply;

/** A program that runs, or has run. */
final class Execution {
    /** How its output is framed. */
    enum Framing {
        /** {@code OK}, output, {@code \4}, traceback, {@code \4>}. */
        PLAIN("OK"),
        /** The same behind the {@code \4} that ends raw paste. */
        PASTE("\4"),
        /** The same, when that {@code \4} was sent before. */
        REJECTED(""),
        /** Output and traceback, then the prompt. */
        FRIENDLY(""),
        /** The board's own program: output and traceback, then the REPL. */
        MAIN("");

        private final String prefix;

        Framing(String prefix) {
            this.prefix = prefix;
        }

        byte[] prefix() {
            return Personality.bytes(prefix);
        }

        boolean isRaw() {
            return this != FRIENDLY && this != MAIN;
        }
    }

    private final int number;
    private final Framing framing;
    private Reply reply;
    private int interruptsToCatch;
    private long due;
    private boolean printed;
    private boolean muted;
    private int said;

    Execution(int number, Framing framing, Reply reply, long now) {
        this.number = number;
        this.framing = framing;
        this.reply = reply;
        begin(reply, now);
    }

    /** Goes on with another reply. */
    void begin(Reply next, long now) {
        reply = next;
        due = now + next.delay().toNanos();
        interruptsToCatch += next.caughtInterrupts();
        printed = false;
    }

    int number() {
        return number;
    }

    Framing framing() {
        return framing;
    }

    Reply reply() {
        return reply;
    }

    /** When it prints; only while it has not. */
    long due() {
        return due;
    }

    boolean hasPrinted() {
        return printed;
    }

    void setPrinted() {
        printed = true;
    }

    /** How many bytes of its answer were sent. */
    int said() {
        return said;
    }

    void countSaid() {
        said++;
    }

    boolean isMuted() {
        return muted;
    }

    void mute() {
        muted = true;
    }

    /** Whether it catches an interrupt now. */
    boolean catchesInterrupt() {
        if (interruptsToCatch == 0) {
            return false;
        }
        interruptsToCatch--;
        return true;
    }
}
