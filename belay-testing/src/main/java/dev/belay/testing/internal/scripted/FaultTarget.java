package dev.belay.testing.internal.scripted;

/** What a fault can do to a board. */
public interface FaultTarget {
    /** Hangs. */
    void silence();

    /**
     * Goes away.
     *
     * @param broken whether reads fail then
     */
    void disconnect(boolean broken);

    /**
     * Sends something in between.
     *
     * @param bytes what
     */
    void insert(byte[] bytes);

    /**
     * Sends something in between, later.
     *
     * @param bytes what
     * @param nanos how much later
     */
    void insertLater(byte[] bytes, long nanos);

    /**
     * Resets softly.
     *
     * @param friendly whether it leaves the raw REPL
     */
    void softReset(boolean friendly);

    /** Boots. */
    void hardReset();

    /** Loses the rest of the answer. */
    void truncate();

    /**
     * Loses output.
     *
     * @param count how many bytes
     */
    void dropOutput(int count);

    /**
     * Loses input.
     *
     * @param count how many bytes
     */
    void dropInput(int count);

    /**
     * Doubles output.
     *
     * @param count how many bytes
     */
    void duplicateOutput(int count);

    /**
     * Doubles input.
     *
     * @param count how many bytes
     */
    void duplicateInput(int count);

    /**
     * Holds output back.
     *
     * @param nanos how long
     */
    void stall(long nanos);

    /**
     * Catches interrupts.
     *
     * @param times how many
     */
    void ignoreInterrupts(int times);
}
