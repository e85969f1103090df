package dev.belay.device.internal;

/** Is told what the programs of a session print. Throws nothing. */
public interface OutputListener {
    /** {@return whether it wants to know; asked before each call} */
    boolean wants();

    /**
     * A line was printed, while a call ran.
     *
     * @param line the line, without its end
     */
    void printed(String line);
}
