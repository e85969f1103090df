package dev.belay.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.belay.transport.Transport;
import java.time.Duration;

/** A host that talks to a scripted board in bytes, one char each. */
final class Host implements AutoCloseable {
    private static final String END = "\0\0 end of test output \0\0";
    private final ScriptedRepl repl;
    private final Transport transport;

    Host(ScriptedRepl repl) {
        this.repl = repl;
        this.transport = repl.transport();
        transport.open(Duration.ofSeconds(1));
    }

    /** A host that has entered the raw REPL. */
    static Host raw(ScriptedRepl repl) {
        Host host = new Host(repl);
        String unused = host.say("\r\u0003\u0001");
        return host;
    }

    Transport transport() {
        return transport;
    }

    void send(String bytes) {
        byte[] data = bytes.getBytes(ISO_8859_1);
        transport.write(data, 0, data.length);
    }

    /** Sends, and gives all that the board has said to it at once. */
    String say(String bytes) {
        send(bytes);
        return said();
    }

    /** What the board has said since the last look. */
    String said() {
        repl.fail(Fault.otherOutput(END));
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[1];
        while (text.indexOf(END) < 0) {
            if (transport.read(buffer) < 0) {
                throw new AssertionError("The board went away after " + text);
            }
            text.append((char) (buffer[0] & 0xff));
        }
        return text.substring(0, text.indexOf(END));
    }

    /** Waits until the board has said so much, and gives it. */
    String read(int length) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[1];
        while (text.length() < length && transport.read(buffer) == 1) {
            text.append((char) (buffer[0] & 0xff));
        }
        return text.toString();
    }

    @Override
    public void close() {
        transport.close();
    }
}
