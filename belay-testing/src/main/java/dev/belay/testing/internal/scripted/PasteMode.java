package dev.belay.testing.internal.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.testing.internal.scripted.Execution.Framing;
import java.io.ByteArrayOutputStream;

/** The paste mode of the friendly REPL: what a host meets that tries raw paste in the wrong REPL. */
final class PasteMode implements Mode {
    private final Repl repl;
    private final ByteArrayOutputStream source = new ByteArrayOutputStream();

    PasteMode(Repl repl) {
        this.repl = repl;
    }

    @Override
    public void receive(byte value) {
        if (value == CTRL_C) {
            repl.enter(new FriendlyMode(repl));
            repl.say("\r\n" + Personality.PROMPT);
        } else if (value == CTRL_D) {
            repl.enter(new FriendlyMode(repl));
            repl.say("\r\n");
            repl.run(source.toString(UTF_8).replace('\r', '\n'), Framing.FRIENDLY);
        } else {
            source.write(value);
            repl.say(value == '\r' ? Personality.bytes("\r\n=== ") : new byte[] {value});
        }
    }
}
