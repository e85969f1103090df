package dev.belay.testing.internal.scripted;

import dev.belay.testing.Fault;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A fault: what, and when.
 *
 * @param name what it is called
 * @param effect what it does
 * @param trigger when
 */
public record ScriptedFault(String name, Consumer<FaultTarget> effect, Trigger trigger) implements Fault {
    private static final Trigger NOW = new Trigger(Trigger.Point.NOW, 0, 0);

    /**
     * A fault that happens at once.
     *
     * @param name what it is called
     * @param effect what it does
     * @return the fault
     */
    public static Fault of(String name, Consumer<FaultTarget> effect) {
        return new ScriptedFault(name, effect, NOW);
    }

    /**
     * Checks a number.
     *
     * @param name what it is called
     * @param value the number
     * @param least what it must be at least
     * @return the number
     */
    public static int atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
        return value;
    }

    /**
     * Checks a duration.
     *
     * @param name what it is called
     * @param value the duration
     * @return its nanoseconds
     */
    public static long notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must be at least 0, not " + value);
        }
        return value.toNanos();
    }

    @Override
    public Fault atExecution(int execution, int offset) {
        return at(Trigger.Point.ANSWER_BYTE, atLeast("execution", execution, 1), atLeast("offset", offset, 0));
    }

    @Override
    public Fault beforePromptOf(int execution) {
        return at(Trigger.Point.PROMPT, atLeast("execution", execution, 1), 0);
    }

    @Override
    public Fault afterExecution(int execution) {
        return at(Trigger.Point.ANSWER_END, atLeast("execution", execution, 1), 0);
    }

    @Override
    public Fault atSentByte(long offset) {
        return at(Trigger.Point.SENT, 0, notNegative(offset));
    }

    @Override
    public Fault atReceivedByte(long offset) {
        return at(Trigger.Point.RECEIVED, 0, notNegative(offset));
    }

    /** {@return what it is and when it happens} */
    @Override
    public String toString() {
        return name + " " + trigger;
    }

    private Fault at(Trigger.Point point, int execution, long offset) {
        return new ScriptedFault(name, effect, new Trigger(point, execution, offset));
    }

    private static long notNegative(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be at least 0, not " + offset);
        }
        return offset;
    }
}
