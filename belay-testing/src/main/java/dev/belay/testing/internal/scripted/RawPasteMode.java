package dev.belay.testing.internal.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.testing.internal.scripted.Execution.Framing;
import java.io.ByteArrayOutputStream;

/** Raw paste: the compiler reads as the bytes come, and gives a sign for each window that it has read. */
final class RawPasteMode implements Mode {
    private static final String INTERRUPTED = "\4\4KeyboardInterrupt: \r\n\4>";
    private final Repl repl;
    private final int window;
    private final ByteArrayOutputStream source = new ByteArrayOutputStream();
    private int left;
    private boolean stopped;

    private RawPasteMode(Repl repl) {
        this.repl = repl;
        window = repl.personality().window();
        left = window;
    }

    /** Begins, and tells the host the window. */
    static void enter(Repl repl) {
        RawPasteMode mode = new RawPasteMode(repl);
        repl.enter(mode);
        repl.say(new byte[] {'R', 1, (byte) mode.window, (byte) (mode.window >> 8), 1});
    }

    @Override
    public boolean isRaw() {
        return true;
    }

    @Override
    public void receive(byte value) {
        if (value == CTRL_C || value == CTRL_D) {
            end(value);
        } else if (!stopped) {
            source.write(value);
            compile();
        }
    }

    private void compile() {
        left--;
        stopped = repl.script().rejection(source.toString(UTF_8)).isPresent();
        if (stopped) {
            repl.say("\4");
        } else if (left == 0) {
            left = window;
            repl.say("\1");
        }
    }

    /**
     * The host's {@code \4}, or its {@code \3}; once the compiler has stopped, either only says that it has seen that.
     */
    private void end(byte value) {
        repl.enter(new RawMode(repl));
        if (stopped) {
            repl.run(source.toString(UTF_8), Framing.REJECTED);
        } else if (value == CTRL_C) {
            repl.say(INTERRUPTED);
        } else {
            repl.run(source.toString(UTF_8), Framing.PASTE);
        }
    }
}
