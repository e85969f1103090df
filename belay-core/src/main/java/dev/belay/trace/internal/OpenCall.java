package dev.belay.trace.internal;

import dev.belay.BelayException;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonInterruptException;
import dev.belay.trace.CallRecord;
import dev.belay.trace.CallStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A call that is recorded and has begun. */
public final class OpenCall {
    private final CallRecorder recorder;
    private final CallRecord begun;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();

    /** Whether its failure is one of its own, and not told by what it is a part of. */
    private final boolean whole;

    private final @Nullable Boolean failureCounts;

    OpenCall(CallRecorder recorder, CallRecord begun, @Nullable OpenCall parent, @Nullable Boolean failureCounts) {
        this.recorder = recorder;
        this.begun = begun;
        this.whole = parent == null || (parent.whole && parent.begun.kind().equals("span"));
        this.failureCounts = failureCounts;
    }

    CallRecorder recorder() {
        return recorder;
    }

    /** {@return its number} */
    public long id() {
        return begun.id();
    }

    /**
     * It has ended as it should. Does nothing where it is over.
     *
     * @param result its result, empty for none
     */
    public void done(String result) {
        end(CallStatus.DONE, recorder.texts().of(result), "", "");
    }

    /**
     * It has failed. Does nothing where it is over.
     *
     * @param failure how
     */
    public void failed(Throwable failure) {
        CallStatus status = isInterrupt(failure) ? CallStatus.INTERRUPTED : CallStatus.FAILED;
        String traceback = failure instanceof PythonException python ? python.traceback() : "";
        end(status, "", recorder.texts().of(reason(failure)), recorder.texts().of(traceback));
    }

    private static boolean isInterrupt(Throwable failure) {
        return failure instanceof CallInterruptedException
                || failure instanceof DeviceTimeoutException
                || failure instanceof PythonInterruptException;
    }

    private static String reason(Throwable failure) {
        @Nullable String reason = failure instanceof BelayException known ? known.reason() : failure.getMessage();
        return reason == null ? failure.getClass().getName() : reason;
    }

    private void end(CallStatus status, String result, String failure, String traceback) {
        if (over.compareAndSet(false, true)) {
            recorder.ended(new CallRecord(
                    begun.id(),
                    begun.parentId(),
                    begun.kind(),
                    begun.name(),
                    begun.arguments(),
                    begun.thread(),
                    begun.startedAt(),
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    status,
                    result,
                    failure,
                    traceback));
            if (status == CallStatus.FAILED && (whole || failureCounts != null)) {
                recorder.failed(failureCounts);
            }
        }
    }
}
