package dev.belay.session.internal;

import dev.belay.internal.Checks;
import dev.belay.trace.Span;
import dev.belay.trace.internal.CallRecorder;
import dev.belay.trace.internal.OpenCall;
import org.jspecify.annotations.Nullable;

/** A span of one thread. */
final class RecordedSpan implements Span {
    private final @Nullable OpenCall call;
    private final @Nullable OpenCall before;
    private final Thread thread = Thread.currentThread();
    private boolean closed;

    private RecordedSpan(@Nullable OpenCall call) {
        this.call = call;
        this.before = call == null ? null : CallRecorder.enter(call);
    }

    static Span begin(CallRecorder recorder, String name) {
        Checks.require(!name.isBlank(), "a span must have a name");
        return new RecordedSpan(recorder.begin("span", name, () -> ""));
    }

    @Override
    public long id() {
        return call == null ? 0 : call.id();
    }

    @Override
    public void close() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a span is closed by the thread that began it, " + thread.getName());
        }
        if (!closed && call != null) {
            CallRecorder.enter(before);
            call.done("");
        }
        closed = true;
    }
}
