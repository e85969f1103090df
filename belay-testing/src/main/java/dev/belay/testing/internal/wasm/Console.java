package dev.belay.testing.internal.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The board's serial line, as the interpreter sees it: a receive buffer, and output whose line ends are CR LF. */
final class Console {
    private final Inbox inbox;
    private final Outbox outbox;
    private final ByteQueue received = new ByteQueue();
    private boolean muted;
    private int toDrop;
    private boolean lastWasReturn;

    Console(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    ByteQueue received() {
        return received;
    }

    /** Lets output through, or swallows it. */
    void mute(boolean on) {
        muted = on;
    }

    /** Swallows the next bytes of output. */
    void dropNext(int count) {
        toDrop = count;
    }

    /** Sends text: a line feed alone becomes CR LF. */
    void writeText(byte[] data) {
        ByteArrayOutputStream translated = new ByteArrayOutputStream(data.length + 8);
        for (byte value : data) {
            if (value == '\n' && !lastWasReturn) {
                translated.write('\r');
            }
            translated.write(value);
            lastWasReturn = value == '\r';
        }
        writeRaw(translated.toByteArray());
    }

    void writeText(String text) {
        writeText(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are. */
    void writeRaw(byte... data) {
        if (muted || data.length == 0) {
            return;
        }
        if (toDrop > 0) {
            int dropped = Math.min(toDrop, data.length);
            toDrop -= dropped;
            writeRaw(Arrays.copyOfRange(data, dropped, data.length));
            return;
        }
        outbox.write(data, inbox);
    }
}
