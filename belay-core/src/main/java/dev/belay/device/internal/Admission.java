package dev.belay.device.internal;

import dev.belay.device.CallOptions;
import dev.belay.repl.internal.CallControl;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Lets the calls of a session in, all of them or at its end those of one thread, and knows which are under way. */
final class Admission {
    /** A call of the library's own must not keep a board from the end of the session that does not answer. */
    private static final Duration BESIDE_THE_END = Duration.ofMillis(500);

    private final BoardConnection connection;
    private final String sessionId;
    private final Ownership ownership;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The calls that run or wait for their turn. */
    private final Set<CallControl> underWay = ConcurrentHashMap.newKeySet();

    /** The thread that ends the session, while it does: nobody else calls any more. */
    private volatile @Nullable Thread ending;

    private volatile String endReason = "";
    private volatile Duration callTimeout;

    Admission(BoardConnection connection, String sessionId, Ownership ownership) {
        this.connection = connection;
        this.sessionId = sessionId;
        this.ownership = ownership;
        this.callTimeout = connection.options().callTimeout();
    }

    /** Lets a call of the session's owner in. */
    Call call(String verb, String code, CallOptions options) {
        requireOpen();
        Thread only = ending;
        if (only == null) {
            connection.requireNoStream();
        } else if (only != Thread.currentThread()) {
            throw ownership.refusal();
        }
        Call call = newCall(verb, code, options, only);
        if (only == null && ending == null) {
            admit(call);
        }
        return call;
    }

    private void admit(Call call) {
        try {
            ownership.traffic().call();
        } catch (RuntimeException e) {
            underWay.remove(call.control());
            throw e;
        }
    }

    /** Lets a call of the library's own in. */
    Call patientCall(String verb, String code, CallOptions options) {
        return newCall(verb, code, options, ending);
    }

    /**
     * A call that is interrupted where the end begins meanwhile, which may not have seen it.
     *
     * @param only the thread that ends the session, as the caller has found it
     */
    private Call newCall(String verb, String code, CallOptions options, @Nullable Thread only) {
        requireOpen();
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(options, "options");
        SourceLiteral.requireText(code);
        Duration timeout = options.timeout().orElse(callTimeout);
        if (only != null && only != Thread.currentThread() && timeout.compareTo(BESIDE_THE_END) > 0) {
            timeout = BESIDE_THE_END;
        }
        Call call = Call.of(sessionId, verb, code, ownership.followed(options), timeout);
        underWay.add(call.control());
        if (ending != only) {
            call.control().cancel(endReason);
        }
        return call;
    }

    void requireOpen() {
        if (closed.get()) {
            throw ownership.refusal();
        }
    }

    /** A call is over, or was never made. */
    void leave(Call call) {
        underWay.remove(call.control());
    }

    /** From now on only this thread may call, and the library for itself. Those under way are interrupted. */
    void beginEnd(String reason) {
        endReason = reason;
        ending = Thread.currentThread();
        interrupt(reason);
    }

    /** Interrupts the calls that are under way. */
    void interrupt(String reason) {
        underWay.forEach(control -> control.cancel(reason));
    }

    /**
     * Refuses all calls from now on.
     *
     * @return whether it did not before
     */
    boolean close() {
        return !closed.getAndSet(true);
    }

    boolean isClosed() {
        return closed.get();
    }

    boolean isEnding() {
        return ending != null || closed.get();
    }

    Duration callTimeout() {
        return callTimeout;
    }

    void callTimeout(Duration timeout) {
        callTimeout = timeout;
    }
}
