package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import dev.belay.testing.internal.machine.BoardRuntime.PythonCallable;
import dev.belay.testing.internal.wasm.generated.MicroPython;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of MicroPython, from boot to reset. Used by the board's thread only. */
final class Interpreter {
    private static final long[] NOTHING = {0};
    /** Words that nested Python calls share for arguments and locals. */
    private static final int PYTHON_STACK_WORDS = 4096;
    /** What C may allocate beside Python's heap: less than any heap, or that could grow into it. */
    private static final int FOR_C = 24 * 1024;
    /** Static data, C stack and Python stack. */
    private static final int BESIDE_HEAP = 192 * 1024 + PYTHON_STACK_WORDS * Integer.BYTES + FOR_C + 8 * 1024;

    /** How much code the raw REPL takes at once. It is kept beside Python's heap, and behind all that C knows of. */
    static final int CODE_BYTES = 4 * 1024 * 1024;

    private static final String NOT_BOOTED = "the interpreter was not booted";
    private static final int FORCED_EXIT = 0x100;
    private static final int MAXIMUM_ARGUMENTS = 8;

    private final LazyMemory memory;
    private final Values values;
    private final HostBridge bridge;
    private final int codeAddress;
    private final Imports imports = new Imports();
    private final int heapBytes;
    private final int stackPointer = MicroPythonImage.function("emscripten_stack_get_current");
    private final int restoreStack = MicroPythonImage.function("_emscripten_stack_restore");
    private final int setThrew = MicroPythonImage.function("setThrew");
    private final int processCharacter = MicroPythonImage.function("mp_js_repl_process_char");
    private final int keyboardInterrupt = MicroPythonImage.function("mp_sched_keyboard_interrupt");
    private final int callPython = MicroPythonImage.function("proxy_c_to_js_call");
    private final int allocate = MicroPythonImage.function("malloc");
    private final int free = MicroPythonImage.function("free");
    private @Nullable Instance instance;
    private @Nullable Machine machine;
    private int callBuffer;
    private @Nullable PythonCallable errorFactory;

    /**
     * Prepares a run; {@link #boot} begins it.
     *
     * @param heapBytes size of Python's heap
     */
    Interpreter(int heapBytes) {
        this.heapBytes = heapBytes;
        memory = new LazyMemory(pages(heapBytes), CODE_BYTES / LazyMemory.PAGE_SIZE);
        codeAddress = pages(heapBytes) * LazyMemory.PAGE_SIZE;
        values = new Values(memory, size -> (int) call(allocate, size));
        bridge = new HostBridge(memory, values, this::raise);
        new GarbageCollector(memory, this);
        bridge.register(imports);
        imports.action("_emscripten_throw_longjmp", a -> {
            throw Longjmp.INSTANCE;
        });
        imports.action("_abort_js", a -> {
            throw new IllegalStateException("MicroPython aborted");
        });
        imports.function("emscripten_resize_heap", a -> 0);
    }

    /** Starts MicroPython. The functions that it calls must be registered by now. */
    void boot() {
        Instance started = Instance.builder(MicroPythonImage.module())
                .withMachineFactory(MicroPython::create)
                .withStart(false)
                .withMemoryFactory(limits -> memory)
                .withImportValues(imports.values((self, arguments) -> callIndirect(arguments)))
                .build();
        instance = started;
        machine = started.getMachine();
        call("emscripten_stack_init");
        call("__wasm_call_ctors");
        call("mp_js_init", PYTHON_STACK_WORDS, heapBytes);
        call("proxy_c_init");
        reserve();
        callBuffer = (int) call(allocate, (long) (MAXIMUM_ARGUMENTS + 1) * Values.SIZE);
    }

    /** Takes the memory that Python's heap could grow into, so that it doesn't. C keeps a little for itself. */
    private void reserve() {
        int end = (int) call(allocate, Values.SIZE);
        int size = memory.pages() * LazyMemory.PAGE_SIZE - end - FOR_C;
        while (size > 0 && call(allocate, size) == 0) {
            size -= FOR_C / 4;
        }
    }

    private static int pages(int heapBytes) {
        return (heapBytes + BESIDE_HEAP + LazyMemory.PAGE_SIZE - 1) / LazyMemory.PAGE_SIZE;
    }

    /** {@return where to register the functions that MicroPython calls} */
    Imports imports() {
        return imports;
    }

    LazyMemory memory() {
        return memory;
    }

    HostBridge bridge() {
        return bridge;
    }

    /** Makes the functions that were defined importable, then runs Python that sets the board up. */
    void start(String code) {
        int name = values.copy(bytes("_board"));
        bridge.writeModule(callBuffer);
        call("mp_js_register_js_module", name, callBuffer);
        byte[] source = bytes(code);
        int address = values.copy(source);
        call("mp_js_do_exec", address, source.length, callBuffer);
        if (values.kind(callBuffer) == Values.EXCEPTION) {
            throw new IllegalStateException("the board could not be set up: " + values.text(callBuffer));
        }
        call(free, address);
        call(free, name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Tells what makes an exception of a type and a message, and returns its address. */
    void setErrorFactory(PythonCallable factory) {
        errorFactory = factory;
    }

    private long call(String export, long... arguments) {
        return call(MicroPythonImage.function(export), arguments);
    }

    /** Calls a function by its index. */
    long call(int function, long... arguments) {
        long[] result = Objects.requireNonNull(machine, NOT_BOOTED).call(function, arguments);
        return result == null || result.length == 0 ? 0 : result[0];
    }

    /** {@return where the C stack ends now} */
    int stackPointer() {
        return (int) call(stackPointer);
    }

    /** Calls through the table for C's {@code setjmp}: a longjmp ends here, with a mark that the caller looks at. */
    private long[] callIndirect(long[] arguments) {
        long stack = call(stackPointer);
        try {
            int function = Objects.requireNonNull(instance, NOT_BOOTED).table(0).requiredRef((int) arguments[0]);
            return Objects.requireNonNull(machine, NOT_BOOTED)
                    .call(function, Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (Longjmp e) {
            call(restoreStack, stack);
            call(setThrew, 1, 0);
            return NOTHING;
        }
    }

    /** Starts the friendly REPL: prints its banner and prompt. */
    void startRepl() {
        call("mp_js_repl_init");
    }

    boolean inRawRepl() {
        return memory.readInt(Symbols.REPL_MODE) == Symbols.RAW_REPL;
    }

    /**
     * Gives the REPL a character, and runs the code that it completes.
     *
     * @param code the line that the raw REPL holds before this character
     * @param character the character
     * @return whether a soft reset is due
     */
    boolean feed(byte[] code, int character) {
        if (code.length == 0) {
            return (call(processCharacter, character) & FORCED_EXIT) != 0;
        }
        // what the last command left there would look like pointers to the garbage collector
        memory.fill((byte) 0, (int) call("emscripten_stack_get_end"), stackPointer());
        int line = memory.readInt(Symbols.REPL_LINE);
        int allocated = memory.readInt(line);
        int bytes = memory.readInt(line + 8);
        int size = Math.min(code.length, CODE_BYTES);
        memory.write(codeAddress, code, 0, size);
        memory.writeI32(line, CODE_BYTES);
        memory.writeI32(line + 4, size);
        memory.writeI32(line + 8, codeAddress);
        boolean reset = feed(new byte[0], character);
        memory.writeI32(line, allocated);
        memory.writeI32(line + 8, bytes);
        memory.release(codeAddress, CODE_BYTES);
        return reset;
    }

    /** {@return the character that interrupts now, -1 for none} */
    int interruptCharacter() {
        return memory.readInt(Symbols.INTERRUPT_CHARACTER);
    }

    /** {@return whether garbage is being collected, so that no Python may run} */
    boolean collectsGarbage() {
        return (memory.readShort(Symbols.HEAP_LOCK) & 1) != 0;
    }

    /** Schedules a KeyboardInterrupt. */
    void keyboardInterrupt() {
        call(keyboardInterrupt);
    }

    /** Runs what Python scheduled. */
    void runScheduled() {
        call(Symbols.HANDLE_PENDING, 0);
    }

    /** Runs what Python scheduled, then raises what is pending, out of the function in Java that called this. */
    void raisePending() {
        call(Symbols.HANDLE_PENDING, 1);
    }

    /**
     * Calls Python.
     *
     * @return the text of the exception that Python did not catch, its type before a {@code \4}; null for success
     */
    @Nullable
    String callPython(PythonCallable callable, @Nullable Object... arguments) {
        int buffer = (int) call(allocate, (long) (arguments.length + 1) * Values.SIZE);
        try {
            int result = buffer + arguments.length * Values.SIZE;
            invoke(callable, buffer, result, arguments);
            if (values.kind(result) != Values.EXCEPTION) {
                return null;
            }
            String text = values.text(result);
            call(free, memory.readInt(result + 8));
            return text;
        } finally {
            call(free, buffer);
        }
    }

    private void invoke(PythonCallable callable, int buffer, int result, @Nullable Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            values.write(buffer + i * Values.SIZE, arguments[i]);
        }
        call(callPython, callable.reference(), arguments.length, buffer, result);
    }

    /** Raises an exception, out of the function in Java that called this. Does not return. */
    RuntimeException raise(String type, String message) {
        if (errorFactory == null) {
            throw new IllegalStateException(type + " before the board was set up: " + message);
        }
        int result = callBuffer + 2 * Values.SIZE;
        invoke(errorFactory, callBuffer, result, type, message);
        if (!(values.read(result) instanceof Integer address)) {
            throw new IllegalStateException("the error factory made no " + type);
        }
        call(Symbols.NLR_JUMP, address);
        throw new IllegalStateException("an exception was raised and came back");
    }
}
