package dev.belay.testing.internal.scripted;

/** What the REPL does with a byte while no program runs. */
interface Mode {
    byte CTRL_A = 1;
    byte CTRL_B = 2;
    byte CTRL_C = 3;
    byte CTRL_D = 4;
    byte CTRL_E = 5;

    /** Takes a byte. */
    void receive(byte value);

    /** Whether a soft reset comes back to the raw REPL from here. */
    default boolean isRaw() {
        return false;
    }
}
