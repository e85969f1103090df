package dev.belay.testing.internal.wasm;

import dev.belay.testing.internal.machine.BoardRuntime;
import org.jspecify.annotations.Nullable;

/** A board from one boot to the next reset. */
final class BootRun implements BoardRuntime {
    private static final int CTRL_C = 3;
    private static final int NO_CHARACTER = -1;
    private static final String SYSTEM_EXIT = "SystemExit\4";
    private static final String KEYBOARD_INTERRUPT = "KeyboardInterrupt\4";

    private final Thread boardThread = Thread.currentThread();
    private final MemoryFileSystem files;
    private final Inbox inbox;
    private final Console console;
    private final Interpreter interpreter;
    private final Interrupts interrupts;
    private @Nullable PythonCallable runFile;
    private @Nullable PythonCallable setInterruptCharacter;

    /**
     * Boots the interpreter. Nothing of the board's files runs yet.
     *
     * @param switchedOn when the board got its power, on the scale of the nano clock
     * @param hard whether this follows power-on or a hard reset
     */
    BootRun(
            BoardSettings settings,
            MemoryFileSystem files,
            Inbox inbox,
            Console console,
            long switchedOn,
            boolean hard) {
        this.files = files;
        this.inbox = inbox;
        this.console = console;
        interpreter = new Interpreter(settings.heapBytes());
        interrupts = new Interrupts(interpreter, inbox, console);
        Clock clock = new Clock(interpreter, interrupts, switchedOn, settings.time());
        FileSystemCalls fileCalls = new FileSystemCalls(interpreter.memory(), files);
        fileCalls.register(interpreter.imports());
        new StreamCalls(interpreter.memory(), fileCalls, console, interrupts).register(interpreter.imports());
        clock.register(interpreter.imports());
        interpreter.boot();
        clock.define(interpreter.bridge());
        define("input", new LineReader(interpreter, console, interrupts)::read);
        define("poke", this::poke);
        define("replace", this::replace);
        define("connect", this::connect);
        settings.firmware().forEach(firmware -> firmware.attach(this, hard));
        interpreter.start(SystemModules.SETUP);
    }

    /** Takes what Java needs of Python: called by the module that sets Python up. */
    private @Nullable Object connect(@Nullable Object... arguments) {
        interpreter.setErrorFactory(callable(arguments[0]));
        runFile = callable(arguments[1]);
        setInterruptCharacter = callable(arguments[2]);
        return null;
    }

    private static PythonCallable callable(@Nullable Object argument) {
        if (argument instanceof PythonCallable callable) {
            return callable;
        }
        throw new IllegalArgumentException("a callable is expected");
    }

    /** Replaces what a built-in module holds: given are the addresses of module, old value and new value. */
    private @Nullable Object replace(@Nullable Object... arguments) {
        LazyMemory memory = interpreter.memory();
        int dictionary = memory.readInt(number(arguments[0]) + Integer.BYTES);
        int count = memory.readInt(dictionary + 2 * Integer.BYTES);
        int table = memory.readInt(dictionary + 3 * Integer.BYTES);
        for (int entry = table; entry < table + count * 2 * Integer.BYTES; entry += 2 * Integer.BYTES) {
            if (memory.readInt(entry + Integer.BYTES) == number(arguments[1])) {
                memory.writeI32(entry + Integer.BYTES, number(arguments[2]));
                return null;
            }
        }
        throw new IllegalArgumentException("the module doesn't hold this");
    }

    /** Writes a word of memory. */
    private @Nullable Object poke(@Nullable Object... arguments) {
        interpreter.memory().writeI32(number(arguments[0]), number(arguments[1]));
        return null;
    }

    private static int number(@Nullable Object argument) {
        if (argument instanceof Integer number) {
            return number;
        }
        throw new IllegalArgumentException("an int is expected");
    }

    /**
     * Runs a file of the board, where it is there. An exception is printed.
     *
     * @return whether it asked for a soft reset, by SystemExit
     */
    boolean runFile(String name) {
        if (files.find("/" + name) == null) {
            return false;
        }
        PythonCallable run = callable(runFile);
        PythonCallable setCharacter = callable(setInterruptCharacter);
        interpreter.callPython(setCharacter, CTRL_C);
        interrupts.executing(true);
        String error = interpreter.callPython(run, name);
        interrupts.executing(false);
        interpreter.callPython(setCharacter, NO_CHARACTER);
        if (error != null && error.startsWith(SYSTEM_EXIT)) {
            return true;
        }
        print(error);
        return false;
    }

    /** Starts the REPL: prints its banner and prompt, then serves the line until a soft reset is due. */
    void serve(boolean raw) {
        console.mute(true);
        interpreter.startRepl();
        if (raw) {
            interpreter.feed(new byte[0], ReplInput.ENTER_RAW);
            console.mute(false);
            interpreter.feed(new byte[0], ReplInput.ENTER_RAW);
        } else {
            console.mute(false);
            console.dropNext("\r\n".length());
            interpreter.feed(new byte[0], ReplInput.LEAVE_RAW);
        }
        new ReplInput(interpreter, console, interrupts).run();
    }

    Interpreter interpreter() {
        return interpreter;
    }

    boolean inRawRepl() {
        return interpreter.inRawRepl();
    }

    private void print(@Nullable String error) {
        if (error != null) {
            console.writeText(error.substring(error.indexOf('\4') + 1));
        }
    }

    @Override
    public void define(String name, HostFunction function) {
        interpreter.bridge().define(name, function);
    }

    @Override
    public void post(Runnable task) {
        inbox.post(task);
    }

    @Override
    public Runnable postAt(long nanoTime, Runnable task) {
        return inbox.postAt(nanoTime, task);
    }

    @Override
    public void call(PythonCallable callable, @Nullable Object... arguments) {
        String error = interpreter.callPython(callable, arguments);
        // a Ctrl-C that came while a callback ran is meant for the program
        if (error == null || !error.startsWith(KEYBOARD_INTERRUPT) || !interrupts.interruptAgain()) {
            print(error);
        }
    }

    @Override
    public byte[] readMemory(int address, int length) {
        return interpreter.memory().readBytes(address, length);
    }

    @Override
    public void writeMemory(int address, byte[] data) {
        interpreter.memory().write(address, data);
    }

    @Override
    public void reset(boolean hard) {
        inbox.requestReset(hard ? BoardReset.Kind.HARD : BoardReset.Kind.SOFT, boardThread);
        if (Thread.currentThread() == boardThread) {
            inbox.checkReset();
        }
    }
}
