package dev.belay.testing.internal.wasm;

/**
 * Where things are in the build of MicroPython that the pom pins by its hash, and that are not exported: found by
 * reading its code. Another build has them elsewhere; {@code SymbolsTest} tells.
 */
final class Symbols {
    /** {@code MP_STATE_VM(sched_state)}: 16 bits that the virtual machine reads at every branch. */
    static final int SCHEDULER_STATE = 185_360;

    /** {@code gc_collect_pending}: one byte, set where a collection is wanted. */
    static final int COLLECTION_PENDING = 186_124;

    /** {@code MP_STATE_THREAD(gc_lock_depth)}: 16 bits; while garbage is collected the lowest is set. */
    static final int HEAP_LOCK = 185_128;

    /** {@code pyexec_mode_kind}. */
    static final int REPL_MODE = 186_084;

    /** {@code MP_STATE_VM(repl_line)}: points to the line of the REPL (allocated, length, bytes). */
    static final int REPL_LINE = 185_340;

    /** The value of {@link #REPL_MODE} in the raw REPL. */
    static final int RAW_REPL = 1;

    /** {@code mp_interrupt_char}. */
    static final int INTERRUPT_CHARACTER = 178_872;

    /** {@code nlr_jump(exception)}: raises. */
    static final int NLR_JUMP = 66;

    /** {@code mp_handle_pending(how)}: runs what was scheduled. */
    static final int HANDLE_PENDING = 432;

    /** {@code gc_collect_start()}: marks what global variables and Python's stack lead to. */
    static final int COLLECT_START = 78;

    /** {@code gc_mark_subtree(area, block)}: marks what one object leads to. */
    static final int MARK_SUBTREE = 79;

    /** {@code gc_collect_end()}: frees what is not marked. */
    static final int COLLECT_END = 80;

    /** {@code MP_STATE_MEM(area)}: where the heap is. */
    static final int HEAP_AREA = 185_492;

    /** Where the C stack begins; it grows down to 0. */
    static final int STACK_TOP = 65_536;

    private Symbols() {}
}
