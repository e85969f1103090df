package dev.belay.transport.internal.webrepl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The dialog that a WebREPL begins with. */
final class Login {
    private static final String PROMPT = "Password: ";
    private static final String FIRST_TIME = "New password: ";
    private static final String CONNECTED = "WebREPL connected\r\n";
    private static final String DENIED = "Access denied\r\n";
    private static final int LONGEST = 1024;

    private final WebReplAddress address;
    private final FrameReader reader;
    private final FrameWriter writer;

    Login(WebReplAddress address, FrameReader reader, FrameWriter writer) {
        this.address = address;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Waits for the question, and tells the password. What the REPL says after it is left.
     *
     * @throws IOException if the password is wrong, or there is another dialog
     */
    void perform() throws IOException {
        if (said(PROMPT, FIRST_TIME).equals(FIRST_TIME)) {
            throw new IOException("The WebREPL at " + address.place()
                    + " has no password yet. Set one on the board: import webrepl_setup");
        }
        byte[] answer = (address.password() + "\r").getBytes(StandardCharsets.UTF_8);
        writer.write(answer, 0, answer.length);
        if (said(CONNECTED, DENIED).equals(DENIED)) {
            throw new IOException("The WebREPL at " + address.place() + " refuses the password");
        }
    }

    /** Reads until one of two texts has come. Nothing of what came is told: it might echo the password. */
    private String said(String expected, String other) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] one = new byte[1];
        while (text.length() < LONGEST) {
            if (reader.read(one) < 0) {
                throw new IOException("The WebREPL at " + address.place() + " ended the connection instead of saying '"
                        + expected.strip() + "'. It serves one client at a time: check that there is no other");
            }
            text.append((char) (one[0] & 0xff));
            if (text.lastIndexOf(other) >= 0) {
                return other;
            }
            if (text.lastIndexOf(expected) >= 0) {
                return expected;
            }
        }
        throw new IOException("There is no WebREPL at " + address.place() + ": it never says '" + expected.strip()
                + "'. Check the port");
    }
}
