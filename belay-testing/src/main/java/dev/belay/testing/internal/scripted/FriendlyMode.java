package dev.belay.testing.internal.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.testing.internal.scripted.Execution.Framing;
import java.io.ByteArrayOutputStream;

/** The friendly REPL: a line with echo; single lines only, each a program of the script. */
final class FriendlyMode implements Mode {
    private static final byte BACKSPACE = 8;
    private static final byte DELETE = 127;
    private final Repl repl;
    private final Line line = new Line();

    FriendlyMode(Repl repl) {
        this.repl = repl;
    }

    @Override
    public void receive(byte value) {
        if (value == CTRL_C) {
            line.reset();
            repl.say("\r\n" + Personality.PROMPT);
        } else if (value == '\r') {
            enter();
        } else if (value == BACKSPACE || value == DELETE) {
            if (line.removeLast()) {
                repl.say("\b\u001b[K");
            }
        } else if (value < 0 || value >= ' ') {
            line.write(value);
            repl.say(new byte[] {value});
        } else if (line.size() == 0) {
            command(value);
        }
    }

    private void enter() {
        String program = line.toString(UTF_8);
        line.reset();
        if (program.isBlank()) {
            repl.say("\r\n" + Personality.PROMPT);
        } else {
            repl.say("\r\n");
            repl.run(program, Framing.FRIENDLY);
        }
    }

    private void command(byte value) {
        switch (value) {
            case CTRL_A -> repl.enterRaw();
            case CTRL_B -> repl.say("\r\n" + repl.personality().greeting());
            case CTRL_D -> repl.reboot("\r\n", false);
            case CTRL_E -> {
                repl.enter(new PasteMode(repl));
                repl.say(Personality.PASTE_BANNER);
            }
            default -> {
                // a key without a meaning here
            }
        }
    }

    private static final class Line extends ByteArrayOutputStream {
        boolean removeLast() {
            boolean removed = count > 0;
            count = Math.max(0, count - 1);
            return removed;
        }
    }
}
