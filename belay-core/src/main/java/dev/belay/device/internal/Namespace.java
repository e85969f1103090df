package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.DeviceInfo;
import dev.belay.internal.Deadline;
import dev.belay.repl.internal.CallControl;
import dev.belay.repl.internal.Dialogue;
import dev.belay.trace.internal.CallRecorder;
import dev.belay.trace.internal.OpenCall;
import dev.belay.value.ConversionException;
import dev.belay.value.GenericType;
import dev.belay.value.ValueMapper;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A dictionary on the board that serves as the globals of one session. It is made by the first call. */
final class Namespace implements DeviceContext, BoardFunctions, SessionNamespace {
    /** A call of the library's own must not keep a board from the end of the session that does not answer. */
    private static final Duration BESIDE_THE_END = Duration.ofMillis(500);

    private final BoardConnection connection;
    private final String sessionId;
    private final ValueMapper values = ValueMapper.standard();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The calls that run or wait for their turn. */
    private final Set<CallControl> underWay = ConcurrentHashMap.newKeySet();

    private final Dictionary dictionary;
    private final NamespaceEnd end;
    private final LeaseKeeper keeper;

    /** The thread that ends it, while it does: nobody else calls any more. */
    private volatile @Nullable Thread ending;

    private volatile String endReason = "";

    /** Whether nobody drops it any more. */
    private volatile boolean over;

    private final Ownership ownership;
    private volatile Duration callTimeout;
    private volatile UnaryOperator<String> tracebacks = UnaryOperator.identity();

    Namespace(BoardConnection connection, String sessionId) {
        this.connection = connection;
        this.sessionId = sessionId;
        this.callTimeout = connection.options().callTimeout();
        this.dictionary = new Dictionary(connection, sessionId);
        this.keeper = new LeaseKeeper(connection, this, dictionary);
        this.end = new NamespaceEnd(connection, this, dictionary);
        this.ownership = new Ownership(connection, sessionId, dictionary::isGone);
    }

    @Override
    public String sessionId() {
        return sessionId;
    }

    @Override
    public DeviceConnection connection() {
        return connection;
    }

    @Override
    public DeviceCapabilities capabilities() {
        return connection.capabilities();
    }

    @Override
    public DeviceInfo info() {
        return connection.info();
    }

    @Override
    public boolean isActive() {
        Boot mine = dictionary.boot();
        return !closed.get()
                && connection.link().isReachable()
                && (mine == null || !mine.isOver())
                && !dictionary.ranOut();
    }

    @Override
    public String execute(String code, CallOptions options) {
        return execute(call("execute", code, options), code);
    }

    @Override
    public <T> T evaluate(String expression, GenericType<T> type, CallOptions options) {
        Objects.requireNonNull(type, "type");
        return evaluate(call("evaluate", expression, options), expression, type);
    }

    @Override
    public CompletableFuture<String> executeAsync(String code, CallOptions options) {
        Call call = call("execute", code, options);
        return async(call, () -> execute(call, code));
    }

    @Override
    public <T> CompletableFuture<T> evaluateAsync(String expression, GenericType<T> type, CallOptions options) {
        Objects.requireNonNull(type, "type");
        Call call = call("evaluate", expression, options);
        return async(call, () -> evaluate(call, expression, type));
    }

    private <T> CompletableFuture<T> async(Call call, Supplier<T> work) {
        ownership.usage().begin();
        OpenCall within = ownership.recorder().current();
        try {
            CompletableFuture<T> future = connection.async(call, () -> CallRecorder.within(within, work));
            CompletableFuture<T> unused =
                    future.whenComplete((value, failure) -> ownership.usage().end());
            return future;
        } catch (RuntimeException e) {
            ownership.usage().end();
            underWay.remove(call.control());
            throw e;
        }
    }

    private Call call(String verb, String code, CallOptions options) {
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

    private Call patientCall(String verb, String code, CallOptions options) {
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

    private void requireOpen() {
        if (closed.get()) {
            throw ownership.refusal();
        }
    }

    /** From now on only this thread may call, and the library for itself. Those under way are interrupted. */
    void beginEnd(String reason) {
        keeper.freeze();
        endReason = reason;
        ending = Thread.currentThread();
        interrupt(reason);
    }

    /** Refuses all calls. */
    void refuseAll() {
        closed.set(true);
        keeper.stop();
        ownership.end();
    }

    @Override
    public BoardEnding ending() {
        return end;
    }

    private String execute(Call call, String code) {
        return ownership.used(call, () -> code, () -> inTurn(call, () -> dictionary.execute(call, code)));
    }

    private <T> T evaluate(Call call, String expression, GenericType<T> type) {
        String text =
                ownership.used(call, () -> expression, () -> inTurn(call, () -> dictionary.evaluate(call, expression)));
        try {
            return values.read(text, type);
        } catch (ConversionException e) {
            e.addContext(connection.board(), sessionId, call.activity());
            throw e;
        }
    }

    private <R> R inTurn(Call call, Supplier<R> work) {
        try {
            return connection.link().inTurn(call, () -> {
                try {
                    requireOpen();
                    return connection.programs().counted(ownership.traffic(), work);
                } finally {
                    leaveIfOver();
                }
            });
        } finally {
            underWay.remove(call.control());
        }
    }

    /** The first call may make the dictionary while another thread closes, and finds none. */
    private void leaveIfOver() {
        if (over) {
            dictionary.leave();
        }
    }

    /** It is dropped, or will be by the next call; a call that slipped in between leaves what it made. */
    void isOver() {
        over = true;
        dictionary.leave();
    }

    @Override
    public void lease(Duration silence, boolean mayReset, Supplier<List<LeasedCode>> wanted) {
        keeper.begin(new Lease(silence, mayReset, wanted));
    }

    /** Runs a call of the library's own. */
    void run(String verb, String what, Consumer<Call> work) {
        Call call = patientCall(verb, what, CallOptions.defaults());
        inTurn(call, () -> {
            work.accept(call);
            return what;
        });
    }

    /** Runs a call of the library's own unless another one runs: {@return whether it did}. */
    boolean runIfIdle(String verb, String what, Consumer<Call> work) {
        Call call = patientCall(verb, what, CallOptions.defaults());
        try {
            return connection.link().ifIdle(call, () -> {
                requireOpen();
                work.accept(call);
            });
        } finally {
            underWay.remove(call.control());
        }
    }

    @Override
    public void restart() {
        dictionary.restart();
    }

    @Override
    public String restart(boolean hard, BoardEnding.@Nullable BoardReset hook, Deadline deadline, Runnable restarted) {
        keeper.stop();
        try {
            return connection.resets().restart(sessionId, hard, hook, deadline, () -> {
                dictionary.restart();
                restarted.run();
            });
        } finally {
            keeper.goOn();
        }
    }

    @Override
    public int lives() {
        return dictionary.lives();
    }

    @Override
    public void leaseHasNews() {
        keeper.hasNews();
    }

    @Override
    public void interrupt(String reason) {
        underWay.forEach(control -> control.cancel(reason));
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        keeper.stop();
        ownership.end();
        interrupt("session " + sessionId + " was ended");
        try {
            if (connection.isInListener()) {
                dictionary.leave();
            } else {
                dictionary.drop();
            }
        } finally {
            over = true;
        }
    }

    @Override
    public void beginWith(String name, String literal) {
        dictionary.beginWith("'" + name + "':" + literal);
    }

    @Override
    public void useChecksums() {
        dictionary.useChecksums();
    }

    @Override
    public Ownership ownership() {
        return ownership;
    }

    @Override
    public BoardCall prepare(String verb, String what, CallOptions options) {
        return new FunctionCall(call(verb, what, options), true);
    }

    @Override
    public BoardCall prepareToWait(String verb, String what, CallOptions options) {
        return new FunctionCall(patientCall(verb, what, options), false);
    }

    @Override
    public void abandon(int object, Object in) {
        if (!closed.get()) {
            dictionary.abandon(object, in);
        }
    }

    @Override
    public @Nullable Object boot() {
        Boot mine = dictionary.boot();
        return mine == null || mine.isOver() ? null : mine;
    }

    @Override
    public void tracebacks(UnaryOperator<String> rewriter) {
        tracebacks = rewriter;
    }

    @Override
    public boolean hasInput() {
        return !(connection.capabilities() instanceof BoardCapabilities known) || known.hasInput();
    }

    @Override
    public Duration callTimeout() {
        return callTimeout;
    }

    @Override
    public void callTimeout(Duration timeout) {
        callTimeout = timeout;
    }

    @Override
    public long programs() {
        return connection.programs().count();
    }

    @Override
    public boolean isEnding() {
        return ending != null || closed.get();
    }

    @Override
    public boolean isLeased() {
        return dictionary.lease() != null;
    }

    @Override
    public String name() {
        return "session " + sessionId + " on " + connection.board();
    }

    private final class FunctionCall implements BoardCall {
        private final Call call;

        /** Whether it is a call of the session's owner, not of the library. */
        private final boolean counts;

        private Supplier<String> arguments = () -> "";

        /** What the call takes for granted is of this life. */
        private final int lives = dictionary.lives();

        private FunctionCall(Call call, boolean counts) {
            this.call = call;
            this.counts = counts;
        }

        @Override
        public void describe(Supplier<String> given) {
            arguments = given;
        }

        @Override
        public String run(Consumer<ProgramWriter> writer) {
            return program(writer, null);
        }

        @Override
        public String stream(Consumer<ProgramWriter> writer, Dialogue dialogue) {
            call.control().streams();
            return program(writer, dialogue);
        }

        @Override
        public String talk(Consumer<ProgramWriter> writer, Dialogue dialogue) {
            return program(writer, dialogue);
        }

        private String program(Consumer<ProgramWriter> writer, @Nullable Dialogue dialogue) {
            Supplier<String> work = () -> inTurn(call, () -> {
                if (lives != dictionary.lives()) {
                    throw new RestartedException();
                }
                return dictionary.program(call, writer, dialogue, tracebacks);
            });
            return counts ? ownership.used(call, arguments, work) : work.get();
        }

        @Override
        public <T> CompletableFuture<T> async(Supplier<T> work) {
            return Namespace.this.async(call, work);
        }

        @Override
        public void cancel(String reason) {
            call.control().cancel(reason);
        }

        @Override
        public void explain(BelayException failure) {
            failure.addContext(connection.board(), sessionId, call.activity());
        }

        @Override
        public boolean gotToItsEnd() {
            return call.control().sawResult();
        }

        @Override
        public void send(String bytes) {
            call.control().send(dictionary.input(bytes));
        }

        @Override
        public void type(String bytes) {
            call.control().send(bytes);
        }
    }
}
