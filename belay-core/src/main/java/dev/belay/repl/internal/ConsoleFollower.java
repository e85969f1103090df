package dev.belay.repl.internal;

import dev.belay.internal.Deadline;

/**
 * Hands over output while it arrives, and lets go of the bytes, so that a program may print for ever. Behind a mark or
 * an end byte may stand the result: that waits for the end, or for the program to ask for a line, which shows that it
 * goes on.
 */
final class ConsoleFollower {
    private static final int NONE = -1;

    /** With and without a checksum. */
    private static final int SHORT_REQUEST = Console.ASKING.length();

    private static final int LONG_REQUEST = SHORT_REQUEST + 4;

    private final Conversation conversation;
    private final Console console;
    private final int mark;
    private int delivered;
    private int looked;
    private int opening = NONE;
    private boolean held;

    ConsoleFollower(Conversation conversation, Console console, int mark, int from) {
        this.conversation = conversation;
        this.console = console;
        this.mark = mark;
        this.delivered = from;
        this.looked = from;
        conversation.extend(Deadline.after(console.limit()));
        console.begun();
    }

    /** Delivers what can't be anything but output: {@return where it ends} */
    int follow() {
        for (; looked < conversation.size(); looked++) {
            byte b = conversation.at(looked);
            if (b == 4) {
                release();
                held = true;
                opening = NONE;
            } else if (b == mark && isRequest()) {
                letGo();
                console.asked();
            } else if (b == mark && opening != NONE && item().startsWith(Console.TELLING)) {
                String told = item();
                letGo();
                console.told(told);
            } else if (b == mark) {
                release();
                held = true;
                opening = looked;
            }
        }
        release();
        conversation.forget(delivered);
        return delivered;
    }

    private boolean isRequest() {
        int length = looked - opening - 1;
        return opening != NONE
                && (length == SHORT_REQUEST || length == LONG_REQUEST)
                && item().startsWith(Console.ASKING);
    }

    private String item() {
        return conversation.text(opening + 1, looked);
    }

    /** The program goes on behind an item: what was held is output. */
    private void letGo() {
        deliver(opening);
        delivered = looked + 1;
        held = false;
        opening = NONE;
    }

    private void release() {
        if (!held) {
            deliver(lastWhole());
        }
    }

    /** Where the last character ends that has come as a whole. */
    private int lastWhole() {
        int end = looked;
        if (end > delivered && conversation.at(end - 1) == '\r') {
            return end - 1;
        }
        int first = end - 1;
        while (first > delivered && end - first < 4 && (conversation.at(first) & 0xc0) == 0x80) {
            first--;
        }
        return first >= delivered && end - first < length(conversation.at(first)) ? first : end;
    }

    /** How many bytes a character of UTF-8 has that begins so. */
    private static int length(byte lead) {
        int bits = lead & 0xff;
        return bits >= 0xf0 ? 4 : bits >= 0xe0 ? 3 : bits >= 0xc0 ? 2 : 1;
    }

    /** Delivers what is left of the output. */
    void finish(int end) {
        deliver(end);
    }

    private void deliver(int end) {
        if (end > delivered) {
            String text = conversation.text(delivered, end);
            delivered = end;
            console.output(text);
        }
    }
}
