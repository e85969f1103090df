package dev.belay.testing;

import dev.belay.testing.internal.scripted.FaultTarget;
import dev.belay.testing.internal.scripted.ScriptedFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/**
 * Something that goes wrong on a {@link ScriptedRepl}, and when. Without a moment it happens as soon as it is given to
 * {@link ScriptedRepl#fail}. It happens once. Immutable.
 *
 * <pre>{@code
 * repl.fail(Fault.silence());
 * repl.fail(Fault.otherOutput("tick\r\n").beforePromptOf(2));
 * }</pre>
 *
 * <p>Executions are counted from 1, all programs of the raw REPL and lines of the friendly one. The answer to an
 * execution begins with {@code OK}, or with the {@code \4} that ends raw paste, and ends with {@code >}.
 */
public sealed interface Fault permits ScriptedFault {
    /**
     * The board hangs: it takes bytes and does nothing, until a {@link #hardReset}.
     *
     * @return the fault
     */
    static Fault silence() {
        return ScriptedFault.of("silence", FaultTarget::silence);
    }

    /**
     * The board goes away: reads return -1 once what came before is read, writes fail. When it is opened again it has
     * booted.
     *
     * @return the fault
     */
    static Fault disconnect() {
        return ScriptedFault.of("disconnect", target -> target.disconnect(false));
    }

    /**
     * Like {@link #disconnect}, but reads fail with a {@link dev.belay.transport.TransportException}.
     *
     * @return the fault
     */
    static Fault brokenPipe() {
        return ScriptedFault.of("broken pipe", target -> target.disconnect(true));
    }

    /**
     * Random bytes come from the board, as from a boot loader at another speed.
     *
     * @param seed the same bytes for the same seed
     * @param count how many, at least 1
     * @return the fault
     */
    static Fault garbage(long seed, int count) {
        byte[] bytes = new byte[ScriptedFault.atLeast("count", count, 1)];
        new Random(seed).nextBytes(bytes);
        return ScriptedFault.of("garbage", target -> target.insert(bytes));
    }

    /**
     * Something else on the board prints: a thread, a timer.
     *
     * @param text what it prints, line ends included
     * @return the fault
     */
    static Fault otherOutput(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ScriptedFault.of("other output", target -> target.insert(bytes));
    }

    /**
     * Something else on the board prints, later.
     *
     * @param text what it prints, line ends included
     * @param delay how long after the moment of this fault, at least zero
     * @return the fault
     */
    static Fault lateOutput(String text, Duration delay) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long nanos = ScriptedFault.notNegative("delay", delay);
        return ScriptedFault.of("late output", target -> target.insertLater(bytes, nanos));
    }

    /**
     * The board resets softly and stays in its REPL, raw or friendly. What runs ends, all is forgotten.
     *
     * @return the fault
     */
    static Fault softReset() {
        return ScriptedFault.of("soft reset", target -> target.softReset(false));
    }

    /**
     * The board resets softly and comes up in its friendly REPL.
     *
     * @return the fault
     */
    static Fault softResetToFriendly() {
        return ScriptedFault.of("soft reset to the friendly REPL", target -> target.softReset(true));
    }

    /**
     * The board boots: what it received and did not read is gone too, it comes up in its friendly REPL, its main
     * program runs.
     *
     * @return the fault
     */
    static Fault hardReset() {
        return ScriptedFault.of("hard reset", FaultTarget::hardReset);
    }

    /**
     * The rest of the answer to the running execution is lost, its end included. The board waits for the next program,
     * or runs on without a sound.
     *
     * @return the fault
     */
    static Fault truncated() {
        return ScriptedFault.of("truncated", FaultTarget::truncate);
    }

    /**
     * Bytes from the board are lost.
     *
     * @param count how many, at least 1
     * @return the fault
     */
    static Fault dropOutput(int count) {
        ScriptedFault.atLeast("count", count, 1);
        return ScriptedFault.of("dropped output", target -> target.dropOutput(count));
    }

    /**
     * Bytes from the host are lost.
     *
     * @param count how many, at least 1
     * @return the fault
     */
    static Fault dropInput(int count) {
        ScriptedFault.atLeast("count", count, 1);
        return ScriptedFault.of("dropped input", target -> target.dropInput(count));
    }

    /**
     * Bytes from the board come twice, each behind itself.
     *
     * @param count how many, at least 1
     * @return the fault
     */
    static Fault duplicateOutput(int count) {
        ScriptedFault.atLeast("count", count, 1);
        return ScriptedFault.of("duplicated output", target -> target.duplicateOutput(count));
    }

    /**
     * Bytes from the host come twice, each behind itself.
     *
     * @param count how many, at least 1
     * @return the fault
     */
    static Fault duplicateInput(int count) {
        ScriptedFault.atLeast("count", count, 1);
        return ScriptedFault.of("duplicated input", target -> target.duplicateInput(count));
    }

    /**
     * What the board says from here on is held back for a while.
     *
     * @param duration how long, at least zero
     * @return the fault
     */
    static Fault stall(Duration duration) {
        long nanos = ScriptedFault.notNegative("duration", duration);
        return ScriptedFault.of("stall", target -> target.stall(nanos));
    }

    /**
     * Whatever runs catches {@code KeyboardInterrupt} and goes on.
     *
     * @param times how often, at least 1
     * @return the fault
     */
    static Fault ignoredInterrupts(int times) {
        ScriptedFault.atLeast("times", times, 1);
        return ScriptedFault.of("ignored interrupts", target -> target.ignoreInterrupts(times));
    }

    /**
     * Lets it happen before the answer to an execution.
     *
     * @param execution which, from 1
     * @return this fault, at that moment
     */
    default Fault atExecution(int execution) {
        return atExecution(execution, 0);
    }

    /**
     * Lets it happen inside the answer to an execution.
     *
     * @param execution which, from 1
     * @param offset how many bytes of the answer are sent before, at least 0; not at all if the answer is shorter
     * @return this fault, at that moment
     */
    Fault atExecution(int execution, int offset);

    /**
     * Lets it happen before the last byte of the answer to an execution, the {@code >}.
     *
     * @param execution which, from 1
     * @return this fault, at that moment
     */
    Fault beforePromptOf(int execution);

    /**
     * Lets it happen right after the answer to an execution.
     *
     * @param execution which, from 1
     * @return this fault, at that moment
     */
    Fault afterExecution(int execution);

    /**
     * Lets it happen when the board has sent some bytes, counted since it was made; what faults insert is not counted.
     *
     * @param offset how many, at least 0
     * @return this fault, at that moment
     */
    Fault atSentByte(long offset);

    /**
     * Lets it happen when the host has sent some bytes, counted since the board was made, before the next one is looked
     * at.
     *
     * @param offset how many, at least 0
     * @return this fault, at that moment
     */
    Fault atReceivedByte(long offset);
}
