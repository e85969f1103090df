package dev.belay.testing.internal;

import dev.belay.testing.internal.machine.Machine;
import dev.belay.testing.internal.wasm.BoardSettings;
import dev.belay.testing.internal.wasm.BoardThread;
import dev.belay.testing.internal.wasm.Firmware;
import dev.belay.testing.internal.wasm.MemoryFileSystem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes boards as they are unless something else is asked for. */
public final class BoardFactory {
    /** Size of Python's heap: that of a Raspberry Pi Pico, rounded up. */
    public static final int DEFAULT_HEAP_BYTES = 256 * 1024;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private BoardFactory() {}

    /** {@return a name that no board had yet} */
    public static String nextName() {
        return "board-" + NUMBER.incrementAndGet();
    }

    /**
     * Makes a board, switched off.
     *
     * @param name its name
     * @return the board
     */
    public static BoardThread create(String name) {
        return create(name, DEFAULT_HEAP_BYTES, false, new MemoryFileSystem(), new Machine());
    }

    /**
     * Makes a board, switched off.
     *
     * @param name its name
     * @param heapBytes size of Python's heap
     * @param dropConnectionOnReset whether a hard reset ends the connection
     * @param files what is in its flash
     * @param machine its hardware
     * @return the board
     */
    public static BoardThread create(
            String name, int heapBytes, boolean dropConnectionOnReset, MemoryFileSystem files, Machine machine) {
        List<Firmware> firmware = List.of(new MachineFirmware(machine));
        return new BoardThread(
                new BoardSettings(name, heapBytes, dropConnectionOnReset, firmware, machine::now), files);
    }
}
