package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a program to the board: at once while it is short, by raw paste when it is long, in paced pieces where the
 * board does not know raw paste.
 *
 * <p>Raw paste is sent ahead: the request and what the board takes without being asked go out in one write. That is
 * right in all cases, since a board without raw paste takes the rest as plain code.
 */
final class ProgramSender {
    private static final String END = "\u0004";
    private static final String INTERRUPT = "\u0003";
    private static final String PASTE_REQUEST = "\u0005A\u0001";
    private static final String PASTE_AGREED = "R\u0001";
    private static final String PASTE_REFUSED = "R\u0000";
    private static final String FRIENDLY_PASTE = "paste mode; Ctrl-C to cancel";
    private static final String FRIENDLY_PROMPT = ">>> ";
    private static final int ECHO = 6;
    private static final int AGREEMENT_SIZE = 4;
    private static final int USUAL_WINDOW = 128;

    private static final Duration QUIET = Duration.ofMillis(60);
    private static final Duration LATE = Duration.ofMillis(100);

    private Pacing pacing;
    private @Nullable Boolean rawPaste;
    private int window = USUAL_WINDOW;

    ProgramSender(Pacing pacing) {
        this.pacing = pacing;
    }

    /** From now on another pace is right. */
    void pace(Pacing next) {
        pacing = next;
    }

    Optional<Boolean> rawPaste() {
        return Optional.ofNullable(rawPaste);
    }

    /**
     * Sends a program and waits until it begins to run. One that asks for raw paste in vain is taken back where it does
     * not fit the receive buffer: nothing is known of the board then.
     *
     * @return where its output begins in the conversation
     */
    int send(Conversation conversation, Program program) throws BrokenOff {
        byte[] source = program.bytes();
        boolean isLong = source.length >= pacing.receiveBuffer();
        boolean paste = rawPaste == null ? isLong || program.probe() : isLong && rawPaste;
        return paste ? paste(conversation, program, source) : plain(conversation, source, 0);
    }

    private int plain(Conversation conversation, byte[] source, int from) throws BrokenOff {
        int sent = from;
        while (source.length - sent >= Math.max(pacing.pieceSize(), pacing.receiveBuffer())) {
            conversation.write(source, sent, pacing.pieceSize());
            sent += pacing.pieceSize();
            pause(conversation);
        }
        conversation.write(withEnd(source, sent), 0, source.length - sent + 1);
        return awaitOk(conversation, source);
    }

    private void pause(Conversation conversation) throws BrokenOff {
        Deadline until = Deadline.after(pacing.pause());
        while (!until.hasPassed()) {
            conversation.more(until);
        }
    }

    /**
     * Waits for the sign that the program was taken. A board that was reset meanwhile echoes the program at its
     * friendly prompt, or waits there.
     */
    private static int awaitOk(Conversation conversation, byte[] source) throws BrokenOff {
        int searched = 0;
        int at = conversation.indexOf("OK", searched);
        while (at < 0) {
            searched = Math.max(0, conversation.size() - 1);
            if (echoes(conversation, source)) {
                throw new BrokenOff(BrokenOff.Why.NOT_IN_RAW_REPL);
            }
            if (!Banners.endsInFriendlyBanner(conversation)) {
                conversation.more();
            } else if (!conversation.more(Deadline.after(QUIET))) {
                throw new BrokenOff(BrokenOff.Why.NOT_IN_RAW_REPL);
            }
            at = conversation.indexOf("OK", searched);
        }
        return at + 2;
    }

    private static boolean echoes(Conversation conversation, byte[] source) {
        int prompt = conversation.indexOf(FRIENDLY_PROMPT, 0);
        return conversation.hasEcho(source, prompt < 0 ? 0 : prompt + FRIENDLY_PROMPT.length(), ECHO);
    }

    private int paste(Conversation conversation, Program program, byte[] source) throws BrokenOff {
        int ahead = Math.min(source.length, Math.min(2 * window, pacing.receiveBuffer() - PASTE_REQUEST.length()));
        boolean whole = ahead == source.length;
        byte[] first = new byte[PASTE_REQUEST.length() + ahead + (whole ? 1 : 0)];
        for (int i = 0; i < PASTE_REQUEST.length(); i++) {
            first[i] = (byte) PASTE_REQUEST.charAt(i);
        }
        System.arraycopy(source, 0, first, PASTE_REQUEST.length(), ahead);
        if (whole) {
            first[first.length - 1] = (byte) END.charAt(0);
        }
        conversation.write(first, 0, first.length);
        int agreed = awaitAgreement(conversation);
        if (agreed < 0) {
            rawPaste = false;
            if (whole) {
                return awaitOk(conversation, source);
            }
            if (program.probe()) {
                conversation.write(INTERRUPT); // clears the line
                throw new BrokenOff(BrokenOff.Why.NO_RAW_PASTE);
            }
            return plain(conversation, source, ahead);
        }
        rawPaste = true;
        window = Math.max(1, (conversation.at(agreed + 2) & 0xff) | ((conversation.at(agreed + 3) & 0xff) << 8));
        return flow(conversation, source, ahead, whole, agreed + AGREEMENT_SIZE);
    }

    /**
     * Waits for what the board thinks of raw paste: the index of its agreement, or -1. A board that does not know it
     * shows its banner; but so does one that answers late to an earlier request, and then it agrees.
     */
    static int awaitAgreement(Conversation conversation) throws BrokenOff {
        Deadline late = null;
        while (true) {
            int agreed = conversation.indexOf(PASTE_AGREED, 0);
            if (agreed >= 0 && conversation.size() >= agreed + AGREEMENT_SIZE) {
                return agreed;
            }
            if (conversation.indexOf(PASTE_REFUSED, 0) >= 0) {
                return -1;
            }
            int prompt = Banners.rawPrompt(conversation, 0);
            if (prompt >= 0) {
                late = late == null ? Deadline.after(LATE) : late;
                if (conversation.indexOf("OK", prompt) >= 0 || !conversation.more(late)) {
                    return -1;
                }
                continue;
            }
            if (conversation.indexOf(FRIENDLY_PASTE, 0) >= 0) {
                throw new BrokenOff(BrokenOff.Why.NOT_IN_RAW_REPL);
            }
            conversation.more();
        }
    }

    /** Sends the rest as the board asks for it; each byte 1 from the board is one more window, a byte 4 is the end. */
    private int flow(Conversation conversation, byte[] source, int ahead, boolean whole, int from) throws BrokenOff {
        int sent = ahead;
        boolean ended = whole;
        int allowed = window;
        int read = from;
        while (true) {
            for (; read < conversation.size(); read++) {
                byte b = conversation.at(read);
                if (b == 1) {
                    allowed += window;
                } else if (b == 4) {
                    if (!ended) {
                        // the compiler gave up early; it waits for our end before it says why
                        conversation.write(END);
                    }
                    return read + 1;
                }
            }
            int next = Math.min(source.length, allowed);
            if (!ended && next > sent) {
                ended = next == source.length;
                if (ended) {
                    conversation.write(withEnd(source, sent), 0, next - sent + 1);
                } else {
                    conversation.write(source, sent, next - sent);
                }
                sent = next;
            } else {
                conversation.more();
            }
        }
    }

    private static byte[] withEnd(byte[] source, int from) {
        byte[] rest = new byte[source.length - from + 1];
        System.arraycopy(source, from, rest, 0, source.length - from);
        rest[rest.length - 1] = (byte) END.charAt(0);
        return rest;
    }
}
