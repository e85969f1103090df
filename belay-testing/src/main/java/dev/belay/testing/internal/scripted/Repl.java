package dev.belay.testing.internal.scripted;

import static dev.belay.testing.internal.scripted.Personality.bytes;

import dev.belay.testing.Reply;
import dev.belay.testing.internal.scripted.Execution.Framing;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board's interpreter: its mode, the program that runs, the input that waits. The board locks and brings the time.
 */
final class Repl {
    private final Personality personality;
    private final Script script;
    private final Speaker speaker;
    private final @Nullable Reply main;
    private final ArrayDeque<Byte> input = new ArrayDeque<>();
    private final List<String> programs = new ArrayList<>();
    private Mode mode = new RawMode(this);
    private @Nullable Execution running;
    private long now;
    private int resets;
    private int interruptsToIgnore;
    private boolean silent;

    Repl(Personality personality, Script script, Speaker speaker, @Nullable Reply main) {
        this.personality = personality;
        this.script = script;
        this.speaker = speaker;
        this.main = main;
    }

    /** A byte arrives. Ctrl-C is seen while a program runs; all else waits until it is read. */
    void arrive(byte value) {
        Execution execution = running;
        if (execution != null && isInterrupt(value)) {
            interrupt(execution);
        } else if (!silent) {
            input.add(value);
        }
    }

    /** Whether a byte would interrupt a program now, and needs no place in a buffer. */
    boolean isInterrupt(byte value) {
        return value == Mode.CTRL_C && running != null && !silent;
    }

    /** Does all that can be done by now. */
    void advance(long time) {
        now = time;
        while (!silent && (continueProgram() || readInput())) {
            // each turn is one step
        }
    }

    private boolean readInput() {
        if (running != null || input.isEmpty()) {
            return false;
        }
        mode.receive(input.remove());
        return true;
    }

    private boolean continueProgram() {
        Execution execution = running;
        if (execution == null) {
            return false;
        }
        if (!execution.hasPrinted()) {
            if (execution.due() - now > 0) {
                return false;
            }
            print(execution);
            return true;
        }
        Reply reply = execution.reply();
        if (reply.continuation().isEmpty() || input.size() < reply.inputLength()) {
            return false;
        }
        byte[] read = new byte[reply.inputLength()];
        for (int i = 0; i < read.length; i++) {
            read[i] = input.remove();
        }
        execution.begin(reply.continuation().get().apply(read), now);
        return true;
    }

    /** Whether {@link #advance} will do something at {@link #nextEvent} though nothing arrives. */
    boolean isWaitingForTime() {
        return !silent && running != null && !running.hasPrinted();
    }

    long nextEvent() {
        return running == null ? now : running.due();
    }

    /** Runs a program. */
    void run(String program, Framing framing) {
        programs.add(program);
        start(new Execution(programs.size(), framing, script.reply(program), now));
    }

    private void start(Execution execution) {
        running = execution;
        if (execution.reply().rawAnswer().isEmpty()) {
            say(execution, execution.framing().prefix(), false);
        }
    }

    private void print(Execution execution) {
        execution.setPrinted();
        Reply reply = execution.reply();
        if (reply.rawAnswer().isPresent()) {
            running = null;
            say(execution, reply.rawAnswer().get(), true);
        } else if (reply.isEndless() || reply.continuation().isPresent()) {
            say(execution, reply.output(), false);
        } else {
            end(execution, reply.output(), reply.traceback(), reply.isExiting());
        }
    }

    private void interrupt(Execution execution) {
        if (execution.catchesInterrupt()) {
            return;
        }
        if (interruptsToIgnore > 0) {
            interruptsToIgnore--;
            return;
        }
        end(execution, new byte[0], execution.reply().interruption(), false);
    }

    private void end(Execution execution, byte[] output, byte[] traceback, boolean exiting) {
        running = null;
        int resetsBefore = resets;
        boolean resetting = exiting && personality.systemExitResets();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(output);
        if (execution.framing().isRaw()) {
            text.write(Mode.CTRL_D);
            text.writeBytes(traceback);
            text.write(Mode.CTRL_D);
            text.writeBytes(bytes(resetting ? "" : ">"));
        } else {
            text.writeBytes(traceback);
            boolean isMain = execution.framing() == Framing.MAIN;
            text.writeBytes(bytes(resetting ? "" : isMain ? personality.mainEnded(true) : Personality.PROMPT));
        }
        say(execution, text.toByteArray(), true);
        if (resetting && resets == resetsBefore) {
            reboot("", execution.framing().isRaw());
        }
    }

    /** Resets softly. */
    void reboot(String before, boolean raw) {
        running = null;
        forget();
        if (raw) {
            mode = new RawMode(this);
            say(before + personality.reboot() + personality.rawBanner());
        } else {
            boot(before + personality.reboot());
        }
    }

    /** Boots into the friendly REPL, the board's own program first. */
    void boot(String before) {
        running = null;
        mode = personality.circuitPython() ? new KeyMode(this) : new FriendlyMode(this);
        if (main == null) {
            say(before + personality.mainBegins(false) + personality.mainEnded(false));
        } else {
            say(before + personality.mainBegins(true));
            start(new Execution(0, Framing.MAIN, main, now));
        }
    }

    /** A fault resets it. */
    void failSoftly(boolean friendly) {
        speaker.stop();
        if (!silent) {
            reboot("", mode.isRaw() && !friendly);
        }
    }

    /** A fault, or a hand on its button, resets it. */
    void failHard() {
        speaker.stop();
        silent = false;
        interruptsToIgnore = 0;
        input.clear();
        forget();
        boot("");
    }

    /** A fault stops it. */
    void silence() {
        speaker.stop();
        input.clear();
        silent = true;
    }

    /** A fault cuts its answer. */
    void truncate() {
        speaker.stop();
        if (running != null) {
            running.mute();
        }
    }

    void ignoreInterrupts(int times) {
        interruptsToIgnore += times;
    }

    void enter(Mode next) {
        mode = next;
    }

    void enterRaw() {
        switchMode(new RawMode(this));
        say("\r\n" + personality.rawBanner());
    }

    void enterFriendly() {
        switchMode(new FriendlyMode(this));
        say("\r\n" + personality.greeting());
    }

    /** CircuitPython begins a new interpreter for each of its REPLs. */
    private void switchMode(Mode next) {
        mode = next;
        if (personality.circuitPython()) {
            forget();
        }
    }

    private void forget() {
        resets++;
        script.reset();
    }

    void say(String text) {
        say(bytes(text));
    }

    void say(byte[] bytes) {
        speaker.say(bytes);
    }

    private void say(Execution execution, byte[] bytes, boolean last) {
        if (!execution.isMuted()) {
            speaker.say(bytes, execution, last);
        }
    }

    Personality personality() {
        return personality;
    }

    Script script() {
        return script;
    }

    int waiting() {
        return input.size();
    }

    List<String> programs() {
        return List.copyOf(programs);
    }

    int resets() {
        return resets;
    }
}
