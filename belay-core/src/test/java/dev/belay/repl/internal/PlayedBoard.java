package dev.belay.repl.internal;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Plays a board by a script: it expects what the host says, byte by byte, and answers. */
final class PlayedBoard implements Transport {
    static final String BANNER = "raw REPL; CTRL-B to exit\r\n>";
    static final String FRIENDLY = "MicroPython v1.27.0; played\r\nType \"help()\" for more information.\r\n>>> ";

    /** What asks a board for its banner. */
    static final String REQUEST = "\25\1";

    private final Deque<Line> script = new ArrayDeque<>();
    private final Deque<byte[]> said = new ArrayDeque<>();
    private String heard = "";
    private boolean open;
    private boolean waited;
    private int longestWrite;
    private boolean gone;
    private boolean deaf;
    private boolean full;
    private @Nullable TransportException broken;
    private @Nullable String afterReset;

    private record Line(String heard, String answer) {}

    /** Adds a line to the script: when the host has said this, the board answers, if only nothing. */
    synchronized PlayedBoard hears(String bytes, String answer) {
        script.add(new Line(bytes, answer));
        return this;
    }

    /** When the script is over, the board says nothing, whatever it is told. */
    synchronized PlayedBoard deafAfterwards() {
        deaf = true;
        return this;
    }

    /** From now on the board takes no more bytes. */
    synchronized void takesNothing() {
        full = true;
    }

    /** Says something by itself; returns when the host has taken it. */
    synchronized void says(String bytes) {
        put(bytes);
        awaitTaken();
    }

    /** The host can reset this board by its port, which answers. */
    synchronized PlayedBoard resets(String answer) {
        afterReset = answer;
        return this;
    }

    /** The board closes its side, once the host has taken what it said. */
    synchronized void leaves() {
        gone = true;
        notifyAll();
    }

    /** The cable breaks, once the host has taken what the board said. */
    synchronized void breaks(String reason) {
        broken = new TransportException(reason);
        notifyAll();
    }

    /** Waits until this is all that the host has not said yet. */
    synchronized void awaitUnsaid(String bytes) {
        while (open && !unsaid().equals(bytes)) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError("a test is not interrupted", e);
            }
        }
    }

    /** What the host has not said yet of what the script expects. */
    synchronized String unsaid() {
        StringBuilder rest = new StringBuilder();
        script.forEach(line -> rest.append(line.heard()));
        return rest.toString();
    }

    /** How many bytes the host has sent at once, at most. */
    synchronized int longestWrite() {
        return longestWrite;
    }

    @Override
    public String name() {
        return "played";
    }

    @Override
    public synchronized void open(Duration timeout) {
        open = true;
    }

    @Override
    public synchronized int read(byte[] buffer) {
        waited = true;
        notifyAll();
        while (open && said.isEmpty() && !gone && broken == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError("a reader is not interrupted", e);
            }
        }
        waited = false;
        byte[] next = said.poll();
        if (next == null && broken != null && open) {
            throw broken;
        }
        if (next == null || !open) {
            return -1;
        }
        System.arraycopy(next, 0, buffer, 0, next.length);
        return next.length;
    }

    @Override
    public synchronized void write(byte[] data, int offset, int length) {
        if (!open) {
            throw new TransportException("the board is closed");
        }
        while (open && full) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError("a writer is not interrupted", e);
            }
        }
        if (full) {
            throw new TransportException("closed while writing");
        }
        longestWrite = Math.max(longestWrite, length);
        heard += new String(data, offset, length, StandardCharsets.ISO_8859_1);
        while (!script.isEmpty() && heard.startsWith(script.element().heard())) {
            Line line = script.remove();
            heard = heard.substring(line.heard().length());
            put(line.answer());
            notifyAll();
            if (!line.answer().isEmpty() && !heard.isEmpty()) {
                throw new AssertionError("the host said " + quote(heard) + " before it was answered");
            }
        }
        if (script.isEmpty() && deaf) {
            heard = "";
        }
        String expected = script.isEmpty() ? "" : script.element().heard();
        if (!expected.startsWith(heard)) {
            String surprise = heard;
            heard = "";
            throw new AssertionError("the board expected " + quote(expected) + ", and heard " + quote(surprise));
        }
    }

    @Override
    public synchronized boolean reset() {
        if (!open) {
            throw new TransportException("the board is closed");
        }
        if (afterReset == null) {
            return false;
        }
        put(afterReset);
        return true;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
        notifyAll();
    }

    private void put(String bytes) {
        if (!bytes.isEmpty()) {
            said.add(bytes.getBytes(StandardCharsets.ISO_8859_1));
            notifyAll();
        }
    }

    private void awaitTaken() {
        while (open && !(said.isEmpty() && waited)) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError("a test is not interrupted", e);
            }
        }
    }

    private static String quote(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Said.quote(bytes, bytes.length);
    }
}
