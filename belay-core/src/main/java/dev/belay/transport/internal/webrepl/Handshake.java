package dev.belay.transport.internal.webrepl;

import dev.belay.transport.internal.HostAndPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Turns a connection into a WebSocket (RFC 6455, section 4). */
final class Handshake {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LONGEST_LINE = 1024;
    private static final int MOST_LINES = 64;

    private final HostAndPort place;
    private final InputStream input;
    private final OutputStream output;

    Handshake(HostAndPort place, InputStream input, OutputStream output) {
        this.place = place;
        this.input = input;
        this.output = output;
    }

    /**
     * Asks, and checks the answer.
     *
     * @param random makes the key
     * @throws IOException if the other side is no WebSocket, or the connection ends
     */
    void perform(SecureRandom random) throws IOException {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String key = Base64.getEncoder().encodeToString(nonce);
        // Boards compare the names of the headers as they are written here.
        String request = "GET / HTTP/1.1\r\nHost: " + place + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + "\r\n\r\n";
        output.write(request.getBytes(StandardCharsets.US_ASCII));
        output.flush();
        checkAnswer(accept(key));
    }

    private void checkAnswer(String accept) throws IOException {
        String status = line();
        if (!status.matches("HTTP/1\\.1 101( .*)?")) {
            throw new IOException("There is no WebREPL at " + place + ": it answers '" + status
                    + "'. Check the port, and that WebREPL is started on the board");
        }
        boolean accepted = false;
        String line = line();
        for (int i = 0; i < MOST_LINES && !line.isEmpty(); i++) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
            if (name.equals("sec-websocket-accept")) {
                accepted = line.substring(colon + 1).strip().equals(accept);
            }
            line = line();
        }
        if (!accepted || !line.isEmpty()) {
            throw new IOException("There is no WebREPL at " + place
                    + ": its answer does not fit the question. Check that no proxy stands between");
        }
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("The board at " + place + " ended the connection before the WebREPL began. "
                        + "It serves one client at a time: check that there is no other");
            }
            if (text.length() == LONGEST_LINE) {
                throw new IOException("There is no WebREPL at " + place + ": its answer is too long. Check the port");
            }
            text.append((char) next);
        }
        int length = text.length();
        return length > 0 && text.charAt(length - 1) == '\r' ? text.substring(0, length - 1) : text.toString();
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
