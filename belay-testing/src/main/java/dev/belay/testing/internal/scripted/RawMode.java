package dev.belay.testing.internal.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.testing.ScriptedRepl.RawPaste;
import dev.belay.testing.internal.scripted.Execution.Framing;
import java.io.ByteArrayOutputStream;

/** The plain raw REPL. */
final class RawMode implements Mode {
    private final Repl repl;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    RawMode(Repl repl) {
        this.repl = repl;
    }

    @Override
    public boolean isRaw() {
        return true;
    }

    @Override
    public void receive(byte value) {
        switch (value) {
            case CTRL_A -> begin();
            case CTRL_B -> repl.enterFriendly();
            case CTRL_C -> line.reset();
            case CTRL_D -> execute();
            default -> line.write(value);
        }
    }

    private void begin() {
        byte[] bytes = line.toByteArray();
        line.reset();
        RawPaste rawPaste = repl.personality().rawPaste();
        if (bytes.length != 2 || bytes[0] != CTRL_E || rawPaste == RawPaste.UNKNOWN) {
            repl.say(repl.personality().rawBanner());
        } else if (bytes[1] == 'A' && rawPaste == RawPaste.SUPPORTED) {
            RawPasteMode.enter(repl);
        } else {
            repl.say("R\0>");
        }
    }

    private void execute() {
        String program = line.toString(UTF_8);
        line.reset();
        if (program.isEmpty()) {
            repl.reboot("OK\r\n", true);
        } else {
            repl.run(program, Framing.PLAIN);
        }
    }
}
