package dev.belay.testing.internal.wasm;

import java.io.ByteArrayOutputStream;

/**
 * Feeds the REPL from the line. The friendly REPL gets every byte. In the raw REPL code is received here, and handed
 * over when it is complete: this build of MicroPython can't read what follows a raw paste command, and would stop for
 * ever when its heap can't hold a line.
 */
final class ReplInput {
    static final int ENTER_RAW = 1;
    static final int LEAVE_RAW = 2;
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int COMMAND = 5;
    private static final int RAW_PASTE = 'A';
    private static final int WINDOW = 128;

    private final Interpreter interpreter;
    private final Console console;
    private final Interrupts interrupts;
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    ReplInput(Interpreter interpreter, Console console, Interrupts interrupts) {
        this.interpreter = interpreter;
        this.console = console;
        this.interrupts = interrupts;
    }

    /** Serves the line until a soft reset is due. */
    void run() {
        boolean reset = false;
        while (!reset) {
            interrupts.executing(false);
            int value = interrupts.awaitByte();
            reset = interpreter.inRawRepl() ? receive(value) : execute(new byte[0], value);
        }
    }

    private boolean receive(int value) {
        if (value != ENTER_RAW && value != LEAVE_RAW && value != INTERRUPT && value != END) {
            code.write(value);
            return false;
        }
        byte[] line = code.toByteArray();
        code.reset();
        if (value == END) {
            return execute(line, END);
        }
        if (value == ENTER_RAW && line.length == 2 && line[0] == COMMAND) {
            return command(line[1]);
        }
        return execute(new byte[0], value);
    }

    private boolean command(int command) {
        if (command == RAW_PASTE) {
            return paste();
        }
        console.writeRaw((byte) 'R', (byte) 0, (byte) '>');
        return false;
    }

    private boolean paste() {
        console.writeRaw((byte) 'R', (byte) 1, (byte) WINDOW, (byte) (WINDOW >> 8), (byte) 1);
        ByteArrayOutputStream pasted = new ByteArrayOutputStream();
        for (int value = interrupts.awaitByte(); value != END; value = interrupts.awaitByte()) {
            if (value == INTERRUPT) {
                console.writeRaw((byte) END, (byte) END);
                console.writeText("KeyboardInterrupt: \r\n");
                console.writeRaw((byte) END, (byte) '>');
                return false;
            }
            pasted.write(value);
            if (pasted.size() % WINDOW == 0) {
                console.writeRaw((byte) 1);
            }
        }
        console.writeRaw((byte) END);
        if (pasted.size() == 0) {
            // nothing to run is no wish for a soft reset here
            console.writeRaw((byte) END, (byte) END, (byte) '>');
            return false;
        }
        console.dropNext("OK".length());
        return execute(pasted.toByteArray(), END);
    }

    private boolean execute(byte[] line, int character) {
        if (line.length > Interpreter.CODE_BYTES) {
            console.writeText("OK");
            console.writeRaw((byte) END);
            console.writeText("MemoryError: memory allocation failed, allocating " + line.length + " bytes\r\n");
            console.writeRaw((byte) END, (byte) '>');
            return false;
        }
        interrupts.executing(true);
        try {
            return interpreter.feed(line, character);
        } finally {
            interrupts.executing(false);
        }
    }
}
