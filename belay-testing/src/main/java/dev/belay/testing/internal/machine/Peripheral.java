package dev.belay.testing.internal.machine;

/** A part of the simulated hardware. */
interface Peripheral {
    /**
     * Begins a boot: clears what a reset of that kind clears, and defines the functions that {@code machine.py} calls.
     * On the board's thread, before any Python runs.
     *
     * @param boot the boot
     */
    void attach(Boot boot);
}
