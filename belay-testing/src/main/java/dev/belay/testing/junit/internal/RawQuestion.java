package dev.belay.testing.junit.internal;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one line in the raw REPL of a board, beside the library's own conversation with it. */
final class RawQuestion {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String INTERRUPT = "\3";
    private static final String ENTER = "\1";
    private static final String LEAVE = "\2";
    private static final String END = "\4";
    private static final String PROMPT = "raw REPL; CTRL-B to exit\r\n>";

    private final Transport transport;
    private final StringBuilder heard = new StringBuilder();

    private RawQuestion(Transport transport) {
        this.transport = transport;
    }

    /**
     * Interrupts what runs, runs a line, and leaves the board in its friendly REPL.
     *
     * @param transport the way to the board, closed; it is closed again afterwards
     * @param line Python
     * @return what the line printed
     * @throws TransportException if the board is out of reach, raised an exception, or did not answer within 5 s
     */
    static String ask(Transport transport, String line) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        var unused = done.orTimeout(PATIENCE.toNanos(), TimeUnit.NANOSECONDS).whenComplete((nothing, failure) -> {
            if (failure instanceof TimeoutException) {
                transport.close(); // ends the read
            }
        });
        try (transport) {
            transport.open(PATIENCE);
            return new RawQuestion(transport).ask(line);
        } catch (TransportException e) {
            if (done.isCompletedExceptionally()) {
                throw new TransportException("it gave no answer within " + PATIENCE.toSeconds() + " s", e);
            }
            throw e;
        } finally {
            done.complete(null);
        }
    }

    private String ask(String line) {
        say(INTERRUPT + ENTER);
        hearUntil(PROMPT);
        say(line + END);
        hearUntil("OK");
        String printed = hearUntil(END);
        String raised = hearUntil(END);
        say(LEAVE);
        if (!raised.isEmpty()) {
            throw new TransportException("it raised " + raised.trim());
        }
        return printed;
    }

    private void say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        transport.write(bytes, 0, bytes.length);
    }

    /** What came before the end that is waited for, which is dropped. */
    private String hearUntil(String end) {
        byte[] buffer = new byte[256];
        int at = heard.indexOf(end);
        while (at < 0) {
            int count = transport.read(buffer);
            if (count < 0) {
                throw new TransportException("it ended the conversation");
            }
            heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            at = heard.indexOf(end);
        }
        String before = heard.substring(0, at);
        heard.delete(0, at + end.length());
        return before;
    }
}
