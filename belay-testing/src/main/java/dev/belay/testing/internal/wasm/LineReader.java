package dev.belay.testing.internal.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What {@code input()} does: reads a line from the serial line, and echoes it. */
final class LineReader {
    private static final int END_OF_FILE = 4;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    private final Interpreter interpreter;
    private final Console console;
    private final Interrupts interrupts;

    LineReader(Interpreter interpreter, Console console, Interrupts interrupts) {
        this.interpreter = interpreter;
        this.console = console;
        this.interrupts = interrupts;
    }

    /**
     * Reads a line.
     *
     * @param arguments the prompt, or nothing
     * @return the line; raises EOFError for Ctrl-D on an empty line
     */
    String read(@Nullable Object... arguments) {
        console.writeText(arguments.length == 0 ? "" : String.valueOf(arguments[0]));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int value = interrupts.awaitByte();
            if (value < 0) {
                interpreter.raisePending();
            } else if (value == '\r' || value == '\n') {
                console.writeText("\n");
                return line.toString(StandardCharsets.UTF_8);
            } else if (value == END_OF_FILE && line.size() == 0) {
                throw interpreter.raise("EOFError", "");
            } else if (value == BACKSPACE || value == DELETE) {
                erase(line);
            } else if (value >= ' ') {
                line.write(value);
                console.writeRaw((byte) value);
            }
        }
    }

    private void erase(ByteArrayOutputStream line) {
        byte[] bytes = line.toByteArray();
        if (bytes.length > 0) {
            int end = bytes.length - 1;
            while (end > 0 && (bytes[end] & 0xc0) == 0x80) {
                end--;
            }
            line.reset();
            line.write(bytes, 0, end);
            console.writeText("\b \b");
        }
    }
}
