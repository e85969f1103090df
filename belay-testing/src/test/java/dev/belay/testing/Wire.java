package dev.belay.testing;

import dev.belay.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The bytes between a test and a board: one char for each byte, every wait with a deadline. */
public final class Wire implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transport transport;
    private final StringBuilder received = new StringBuilder();
    private final Thread reader;
    private boolean ended;
    private @Nullable RuntimeException failure;

    private Wire(Transport transport) {
        this.transport = transport;
        reader = new Thread(this::read, "test-reader");
        reader.setDaemon(true);
    }

    public static Wire open(EmbeddedBoard board) {
        return open(board.transport());
    }

    public static Wire open(Transport transport) {
        transport.open(PATIENCE);
        Wire wire = new Wire(transport);
        wire.reader.start();
        return wire;
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try {
            for (int count = transport.read(buffer); count > 0; count = transport.read(buffer)) {
                synchronized (received) {
                    received.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                    received.notifyAll();
                }
            }
        } catch (RuntimeException e) {
            synchronized (received) {
                failure = e;
            }
        }
        synchronized (received) {
            ended = true;
            received.notifyAll();
        }
    }

    public void send(String bytes) {
        byte[] data = bytes.getBytes(StandardCharsets.ISO_8859_1);
        transport.write(data, 0, data.length);
    }

    /** Takes what was received up to and including a text. */
    public String await(String end) {
        return await(text -> text.indexOf(end) < 0 ? -1 : text.indexOf(end) + end.length(), "no " + printable(end));
    }

    /** Takes so many bytes. */
    public String await(int count) {
        return await(text -> text.length() < count ? -1 : count, "fewer than " + count + " bytes");
    }

    private String await(ToIntFunction<StringBuilder> end, String otherwise) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (received) {
            int length = end.applyAsInt(received);
            while (length < 0) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0 || ended) {
                    throw new AssertionError(
                            otherwise + (ended ? ", and the line ended" : "") + "; got " + printable(received),
                            failure);
                }
                try {
                    received.wait(millis);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                length = end.applyAsInt(received);
            }
            String result = received.substring(0, length);
            received.delete(0, length);
            return result;
        }
    }

    /** Waits for the end of the line, and returns why it ended: null where the board closed it. */
    @Nullable
    public RuntimeException awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (received) {
            while (!ended) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError("the line did not end; got " + printable(received));
                }
                try {
                    received.wait(millis);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            return failure;
        }
    }

    /** Enters the raw REPL, whatever the board does. */
    public Wire raw() {
        send("\r\003\001");
        await("raw REPL; CTRL-B to exit\r\n>");
        return this;
    }

    /** Runs code in the raw REPL and returns all of the answer, from OK on. */
    public String execute(String code) {
        send(code + "\004");
        return await(text -> endOfAnswer(text, 0), "no answer to " + printable(code));
    }

    /** Runs code in the raw REPL and returns what it printed. */
    public String output(String code) {
        String answer = execute(code);
        if (!answer.startsWith("OK") || !answer.endsWith("\004\004>")) {
            throw new AssertionError("failed: " + printable(answer));
        }
        return answer.substring(2, answer.length() - 3);
    }

    private static int endOfAnswer(StringBuilder text, int from) {
        int first = text.indexOf("\004", from);
        int second = first < 0 ? -1 : text.indexOf("\004", first + 1);
        return second < 0 || text.length() < second + 2 ? -1 : second + 2;
    }

    public static String printable(CharSequence bytes) {
        StringBuilder text = new StringBuilder("\"");
        bytes.chars()
                .forEach(c -> text.append(c >= ' ' && c < 127 ? String.valueOf((char) c) : "\\x%02x".formatted(c)));
        return text.append('"').toString();
    }

    @Override
    public void close() {
        transport.close();
        // or it would read from what is opened next
        awaitEnd();
    }
}
