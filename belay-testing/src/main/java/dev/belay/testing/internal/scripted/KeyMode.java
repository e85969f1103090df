package dev.belay.testing.internal.scripted;

/** CircuitPython behind its program: any key enters the REPL and is lost. */
final class KeyMode implements Mode {
    private final Repl repl;

    KeyMode(Repl repl) {
        this.repl = repl;
    }

    @Override
    public void receive(byte value) {
        if (value == CTRL_D) {
            repl.reboot("", false);
        } else {
            repl.enter(new FriendlyMode(repl));
            repl.say(repl.personality().greeting());
        }
    }
}
