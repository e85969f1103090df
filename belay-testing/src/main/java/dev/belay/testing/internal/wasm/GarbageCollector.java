package dev.belay.testing.internal.wasm;

/**
 * Collects garbage while code runs.
 *
 * <p>This build of MicroPython would wait until no code runs, since a collector can't see the local variables of
 * functions in WebAssembly. Here those that may be pointers are on the C stack whenever a function is called: the build
 * sees to that. So the C stack is looked through, as on any board; what looks like a pointer to an object keeps it.
 */
final class GarbageCollector {
    private static final int TABLE = 4;
    private static final int POOL_START = 16;
    private static final int POOL_END = 20;
    private static final int BLOCK_BITS = 4;
    /** Two bits for each block: free, head, tail, marked head. */
    private static final int KIND = 3;

    private static final int HEAD = 1;

    private final LazyMemory memory;
    private final Interpreter interpreter;

    GarbageCollector(LazyMemory memory, Interpreter interpreter) {
        this.memory = memory;
        this.interpreter = interpreter;
        memory.watchWrite(Symbols.COLLECTION_PENDING, this::collect);
    }

    /** Called whenever the flag that asks for a collection is written. */
    private void collect() {
        if (memory.read(Symbols.COLLECTION_PENDING) == 0) {
            return;
        }
        memory.writeByte(Symbols.COLLECTION_PENDING, (byte) 0);
        int stack = interpreter.stackPointer();
        interpreter.call(Symbols.COLLECT_START);
        int start = memory.readInt(Symbols.HEAP_AREA + POOL_START);
        int end = memory.readInt(Symbols.HEAP_AREA + POOL_END);
        for (int address = stack; address < Symbols.STACK_TOP; address += Integer.BYTES) {
            int word = memory.readInt(address);
            if (word >= start && word < end && (word & ((1 << BLOCK_BITS) - 1)) == 0) {
                mark((word - start) >> BLOCK_BITS);
            }
        }
        interpreter.call(Symbols.COLLECT_END);
    }

    private void mark(int block) {
        int address = memory.readInt(Symbols.HEAP_AREA + TABLE) + block / 4;
        int shift = block % 4 * 2;
        int kinds = memory.read(address);
        if ((kinds >> shift & KIND) == HEAD) {
            memory.writeByte(address, (byte) (kinds | KIND << shift));
            interpreter.call(Symbols.MARK_SUBTREE, Symbols.HEAP_AREA, block);
        }
    }
}
