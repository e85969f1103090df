package dev.belay.trace.internal;

import dev.belay.trace.CallRecord;
import dev.belay.trace.CallStatus;
import dev.belay.trace.TraceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells those who want to know what calls a session makes. Costs nothing while nobody does. Thread-safe. */
public final class CallRecorder {
    /** The call that a thread is in, of whatever session. */
    private static final ThreadLocal<@Nullable OpenCall> CURRENT = new ThreadLocal<>();

    private final List<CallSink> sinks = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile @Nullable FailureRule failures;
    private volatile CallTexts texts = new CallTexts(TraceOptions.defaults());

    /** What follows where a call has failed. */
    private record FailureRule(boolean always, Runnable action) {}

    /**
     * Has something done when a call has failed that is no part of another, but of a span.
     *
     * @param always whether that is done where the call itself does not say
     * @param action what is done, by the thread that makes the call; must not wait
     */
    public void whenFailed(boolean always, Runnable action) {
        failures = new FailureRule(always, action);
    }

    /**
     * Has somebody told from now on.
     *
     * @param sink is told
     */
    public void add(CallSink sink) {
        sinks.add(sink);
    }

    /**
     * Says what may be told.
     *
     * @param options limit and redaction of texts
     */
    public void use(TraceOptions options) {
        texts = new CallTexts(options);
    }

    CallTexts texts() {
        return texts;
    }

    /** {@return the call of this session that the calling thread is in, null for none} */
    public @Nullable OpenCall current() {
        OpenCall current = CURRENT.get();
        return current != null && current.recorder() == this ? current : null;
    }

    /**
     * Does work as one call.
     *
     * @param kind what it does
     * @param name what it does that with
     * @param arguments asked only where somebody wants to know
     * @param failureCounts whether {@link #whenFailed} is for it, null where that says so itself
     * @param work the call
     * @param result tells the result as text
     * @param <R> its result
     * @return its result
     */
    public <R> R record(
            String kind,
            String name,
            Supplier<String> arguments,
            @Nullable Boolean failureCounts,
            Supplier<R> work,
            Function<R, String> result) {
        OpenCall call = begin(kind, name, arguments, failureCounts);
        if (call == null) {
            return work.get();
        }
        try {
            R got = within(call, work);
            call.done(result.apply(got));
            return got;
        } catch (RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
    }

    /**
     * Begins a call that others end, as a part of the one that the calling thread is in.
     *
     * @param kind what it does
     * @param name what it does that with
     * @param arguments asked only where somebody wants to know
     * @return the call, null where nobody wants to know
     */
    public @Nullable OpenCall begin(String kind, String name, Supplier<String> arguments) {
        return begin(kind, name, arguments, null);
    }

    private @Nullable OpenCall begin(
            String kind, String name, Supplier<String> arguments, @Nullable Boolean failureCounts) {
        if (!isWanted() && !counts(failureCounts)) {
            return null;
        }
        OpenCall parent = current();
        CallRecord begun = new CallRecord(
                ids.incrementAndGet(),
                parent == null ? 0 : parent.id(),
                kind,
                texts.of(name),
                texts.of(arguments.get()),
                Thread.currentThread().getName(),
                Instant.now(),
                Duration.ZERO,
                CallStatus.RUNNING,
                "",
                "",
                "");
        OpenCall call = new OpenCall(this, begun, parent, failureCounts);
        for (CallSink sink : sinks) {
            if (sink.wants()) {
                sink.began(begun);
            }
        }
        return call;
    }

    private boolean counts(@Nullable Boolean asked) {
        FailureRule rule = failures;
        return rule != null && (asked == null ? rule.always() : asked);
    }

    private boolean isWanted() {
        for (int i = 0; i < sinks.size(); i++) { // no iterator, for those who measure
            if (sinks.get(i).wants()) {
                return true;
            }
        }
        return false;
    }

    /** A call has failed. */
    void failed(@Nullable Boolean asked) {
        FailureRule rule = failures;
        if (rule != null && counts(asked)) {
            rule.action().run();
        }
    }

    void ended(CallRecord call) {
        for (CallSink sink : sinks) {
            if (sink.wants()) {
                sink.ended(call);
            }
        }
    }

    /**
     * Does work as a part of a call, which may have begun on another thread.
     *
     * @param call the call, null for none
     * @param work its part
     * @param <R> its result
     * @return its result
     */
    public static <R> R within(@Nullable OpenCall call, Supplier<R> work) {
        OpenCall before = enter(call);
        try {
            return work.get();
        } finally {
            enter(before);
        }
    }

    /**
     * Puts the calling thread into a call.
     *
     * @param call the call, null for none
     * @return the one that it was in before, which it has to be put back into
     */
    public static @Nullable OpenCall enter(@Nullable OpenCall call) {
        OpenCall before = CURRENT.get();
        if (call == null) {
            CURRENT.remove();
        } else if (call != before) {
            CURRENT.set(call);
        }
        return before;
    }
}
