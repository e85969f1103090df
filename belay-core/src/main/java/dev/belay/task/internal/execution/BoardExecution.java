package dev.belay.task.internal.execution;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.internal.Checks;
import dev.belay.internal.Deadline;
import dev.belay.internal.Uninterrupted;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonInterruptException;
import dev.belay.task.DeviceTime;
import dev.belay.task.Execution;
import dev.belay.task.ExecutionOutcome;
import dev.belay.task.ExecutionOutcome.Status;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that a thread of its own carries on. */
final class BoardExecution implements Execution {
    private static final Logger log = LoggerFactory.getLogger(BoardExecution.class);

    private final String id;
    private final BoardCall call;
    private final boolean readable;
    private final Duration patience;
    private final Transcript transcript;
    private final TypedInput input;
    private final Supplier<DeviceTime> times;
    private final long start = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread worker;
    private volatile @Nullable ExecutionOutcome outcome;

    /**
     * Prepares it.
     *
     * @param id its id
     * @param call runs it
     * @param readable whether programs can read on this board
     * @param patience how long a call may take
     * @param transcript takes what it prints
     * @param input what is typed for it
     * @param times asks the board when it ran
     */
    BoardExecution(
            String id,
            BoardCall call,
            boolean readable,
            Duration patience,
            Transcript transcript,
            TypedInput input,
            Supplier<DeviceTime> times) {
        this.id = id;
        this.call = call;
        this.readable = readable;
        this.patience = patience;
        this.transcript = transcript;
        this.input = input;
        this.times = times;
    }

    /**
     * Begins.
     *
     * @param program runs the program and returns when it has ended
     * @param atEnd called before anybody is told of the end
     */
    void start(Runnable program, Runnable atEnd) {
        Thread thread = new Thread(
                () -> {
                    RuntimeException failure = null;
                    try {
                        program.run();
                    } catch (RuntimeException e) {
                        failure = e;
                    } catch (Error e) { // of a follower of the output
                        failure = new IllegalStateException(id + " failed", e);
                    }
                    end(failure, atEnd);
                },
                "belay-" + id);
        thread.setDaemon(true);
        worker = thread;
        thread.start();
    }

    private void end(@Nullable RuntimeException failure, Runnable atEnd) {
        input.end();
        transcript.end();
        outcome = new ExecutionOutcome(
                status(failure),
                transcript.text(),
                Optional.ofNullable(failure),
                Duration.ofNanos(System.nanoTime() - start));
        log.debug("{} has ended: {}", id, failure == null ? "" : failure.toString());
        atEnd.run();
        ended.countDown();
    }

    private static Status status(@Nullable RuntimeException failure) {
        if (failure == null) {
            return Status.FINISHED;
        }
        if (failure instanceof CallInterruptedException || failure instanceof PythonInterruptException) {
            return Status.INTERRUPTED;
        }
        return failure instanceof PythonException ? Status.RAISED : Status.FAILED;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isDone() {
        return ended.getCount() == 0;
    }

    @Override
    public void sendInput(String text) {
        Objects.requireNonNull(text, "text");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Checks.require(
                    c < 1 || c > 5,
                    "Ctrl-" + (char) (c + '@') + " at index " + i
                            + " can't be sent as input: a REPL acts on it; interrupt() presses Ctrl-C");
        }
        Checks.require(
                text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE),
                "the input has a lone surrogate, which has no form in UTF-8");
        if (!readable) {
            throw new DeviceCapabilityException("programs can't be given input: the board has no sys.stdin");
        }
        if (isDone()) {
            throw new IllegalStateException("the program of " + id + " has ended");
        }
        interruptibly(() -> {
            input.send(text, patience);
            return true;
        });
    }

    @Override
    public String awaitOutput(Duration timeout) {
        Deadline deadline = Deadline.after(Checks.notNegative(timeout, "timeout"));
        return interruptibly(() -> transcript.take(deadline));
    }

    @Override
    public Optional<String> awaitOutput(String expected, Duration timeout) {
        Checks.require(!expected.isEmpty(), "expected must not be empty");
        Deadline deadline = Deadline.after(Checks.notNegative(timeout, "timeout"));
        return interruptibly(() -> transcript.take(expected, deadline));
    }

    @Override
    public String output() {
        return transcript.text();
    }

    @Override
    public Stream<String> lines() {
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<String>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private long position;

                    @Override
                    public boolean tryAdvance(Consumer<? super String> action) {
                        position = transcript.kept(position);
                        Optional<String> line = interruptibly(() -> transcript.line(position));
                        line.ifPresent(text -> {
                            position += text.length();
                            action.accept(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
                        });
                        return line.isPresent();
                    }
                },
                false);
    }

    @Override
    public void interrupt() {
        if (!isDone()) {
            input.interrupt();
        }
    }

    @Override
    public Optional<ExecutionOutcome> await(Duration timeout) {
        Deadline deadline = Deadline.after(Checks.notNegative(timeout, "timeout"));
        boolean over = interruptibly(() -> ended.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
        return over ? Optional.ofNullable(outcome) : Optional.empty();
    }

    private interface Waiting<R> {
        R get() throws InterruptedException;
    }

    private <R> R interruptibly(Waiting<R> wait) {
        try {
            return wait.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "the calling thread was interrupted while it waited for " + id + ", which runs on", true, e);
        }
    }

    @Override
    public DeviceTime deviceTime() {
        if (!isDone()) {
            throw new IllegalStateException("the program of " + id + " has not ended");
        }
        return times.get();
    }

    @Override
    public void close() {
        if (isDone()) {
            return;
        }
        call.cancel(id + " was closed");
        if (Thread.currentThread() == worker) {
            return;
        }
        Deadline deadline = Deadline.after(patience);
        boolean interrupted = false;
        while (!isDone() && !deadline.hasPassed()) {
            try {
                boolean over = ended.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
                log.trace("{} waited for, {}", id, over);
            } catch (InterruptedException e) {
                interrupted |= !Uninterrupted.keep(); // the board is being brought back in step
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
