package dev.belay.testing.internal.wasm;

import com.dylibso.chicory.wasm.ChicoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on a board between two instructions: bytes that arrived go to the receive buffer, the interrupt
 * character interrupts, tasks run, a reset ends it all. For one run of the interpreter.
 */
final class Interrupts {
    private static final Logger LOGGER = LoggerFactory.getLogger(Interrupts.class);
    private static final int POLLS_OF_A_LOOP = 3;
    private static final int PATIENT_POLLS = 100;
    private static final long SHORT_PAUSE = 1_000_000;
    private static final long LONG_PAUSE = 5_000_000;

    private final Interpreter interpreter;
    private final Inbox inbox;
    private final ByteQueue received;
    private boolean executing;
    private boolean inTask;
    private boolean interrupted;
    private int branches;
    private int branchesAtLastPoll;
    private int polls;

    Interrupts(Interpreter interpreter, Inbox inbox, Console console) {
        this.interpreter = interpreter;
        this.inbox = inbox;
        this.received = console.received();
        interpreter.memory().watchRead(Symbols.SCHEDULER_STATE, this::branch);
    }

    /** Called at every branch of Python code, millions of times a second. */
    private void branch() {
        branches++;
        // the collector reads the scheduler's state too, and nothing may run inside of it
        if (inbox.wantsAttention() && !interpreter.collectsGarbage()) {
            service();
        }
    }

    /** Says whether Python code may be running: only then are bytes looked at before they are read. */
    void executing(boolean on) {
        executing = on;
        interrupted = false;
    }

    /** Schedules a KeyboardInterrupt for the program, if one runs: {@return whether it does} */
    boolean interruptAgain() {
        if (executing) {
            interpreter.keyboardInterrupt();
            interrupted = true;
        }
        return executing;
    }

    /** Does what is to be done now. */
    void service() {
        inbox.checkReset();
        if (executing) {
            receive();
        }
        if (!inTask) {
            runTasks();
        }
    }

    private void receive() {
        for (int value = inbox.takeByte(); value >= 0; value = inbox.takeByte()) {
            if (value == interpreter.interruptCharacter()) {
                interpreter.keyboardInterrupt();
                interrupted = true;
            } else {
                received.add((byte) value);
            }
        }
    }

    private void runTasks() {
        inTask = true;
        try {
            for (Runnable task = inbox.takeTask(); task != null; task = inbox.takeTask()) {
                run(task);
            }
        } finally {
            inTask = false;
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (BoardReset | Longjmp | ChicoryException e) {
            throw e;
        } catch (RuntimeException e) {
            // through the interpreter it would end the board
            LOGGER.warn("a task of an embedded board failed", e);
        }
    }

    /** {@return whether a KeyboardInterrupt was scheduled since this was last asked} */
    boolean takeInterrupted() {
        boolean result = interrupted;
        interrupted = false;
        return result;
    }

    /**
     * Waits for a byte. Tasks run meanwhile.
     *
     * @return the byte, 0 to 255, or -1 if a KeyboardInterrupt was scheduled before one came
     */
    int awaitByte() {
        while (true) {
            service();
            if (takeInterrupted()) {
                return -1;
            }
            int value = received.take();
            value = value < 0 && !executing ? inbox.takeByte() : value;
            if (value >= 0) {
                return value;
            }
            interpreter.runScheduled();
            // a byte may have been taken while that looked at the scheduler's state
            if (!interrupted && received.isEmpty()) {
                inbox.await(inTask);
            }
        }
    }

    /** Waits until a time on the scale of the nano clock. Tasks run meanwhile; may raise KeyboardInterrupt. */
    void sleepUntil(long nanoTime) {
        while (true) {
            service();
            raisePending();
            if (System.nanoTime() - nanoTime >= 0) {
                return;
            }
            inbox.awaitUntil(nanoTime, inTask);
        }
    }

    /** Looks again where a Ctrl-C was taken while it looked. */
    private void raisePending() {
        do {
            interrupted = false;
            interpreter.raisePending();
        } while (interrupted);
    }

    /**
     * Called when the serial line was polled and had nothing. A poll that waits is a loop in C, where hardly a branch
     * is seen between two calls: that loop is made to wait here.
     */
    void polled() {
        polls = branches - branchesAtLastPoll <= 1 ? polls + 1 : 0;
        branchesAtLastPoll = branches;
        if (polls > POLLS_OF_A_LOOP) {
            inbox.awaitUntil(System.nanoTime() + (polls > PATIENT_POLLS ? LONG_PAUSE : SHORT_PAUSE), inTask);
            service();
        }
    }
}
