package dev.belay.testing.internal.scripted;

/** Does to a board what faults ask for. The board locks. */
final class BoardFaults implements FaultTarget {
    private final InputLine input;
    private final Outbox outbox;
    private final LaterOutput later;
    private final Speaker speaker;
    private final Repl repl;
    private boolean unplugged;
    private boolean broken;

    BoardFaults(InputLine input, Outbox outbox, LaterOutput later, Speaker speaker, Repl repl) {
        this.input = input;
        this.outbox = outbox;
        this.later = later;
        this.speaker = speaker;
        this.repl = repl;
    }

    /** Whether the board has gone away. */
    boolean isUnplugged() {
        return unplugged;
    }

    /** Whether reads fail since it has gone away. */
    boolean isBroken() {
        return broken;
    }

    /** Brings the board back. */
    void plugIn() {
        if (unplugged) {
            repl.failHard();
        }
        unplugged = false;
        broken = false;
    }

    @Override
    public void silence() {
        repl.silence();
    }

    @Override
    public void disconnect(boolean isBroken) {
        speaker.stop();
        unplugged = true;
        broken = isBroken;
    }

    @Override
    public void insert(byte[] bytes) {
        outbox.put(bytes);
    }

    @Override
    public void insertLater(byte[] bytes, long nanos) {
        later.add(bytes, System.nanoTime() + nanos);
    }

    @Override
    public void softReset(boolean friendly) {
        repl.failSoftly(friendly);
    }

    @Override
    public void hardReset() {
        repl.failHard();
    }

    @Override
    public void truncate() {
        repl.truncate();
    }

    @Override
    public void dropOutput(int count) {
        outbox.drop(count);
    }

    @Override
    public void dropInput(int count) {
        input.drop(count);
    }

    @Override
    public void duplicateOutput(int count) {
        outbox.duplicate(count);
    }

    @Override
    public void duplicateInput(int count) {
        input.duplicate(count);
    }

    @Override
    public void stall(long nanos) {
        outbox.hold(System.nanoTime() + nanos);
    }

    @Override
    public void ignoreInterrupts(int times) {
        repl.ignoreInterrupts(times);
    }
}
