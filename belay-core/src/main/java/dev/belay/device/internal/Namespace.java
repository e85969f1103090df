package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.DeviceInfo;
import dev.belay.internal.Deadline;
import dev.belay.trace.internal.CallRecorder;
import dev.belay.trace.internal.OpenCall;
import dev.belay.value.ConversionException;
import dev.belay.value.GenericType;
import dev.belay.value.ValueMapper;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A dictionary on the board that serves as the globals of one session. It is made by the first call. */
final class Namespace implements DeviceContext, BoardFunctions, SessionNamespace {
    private final BoardConnection connection;
    private final String sessionId;
    private final ValueMapper values = ValueMapper.standard();
    private final Dictionary dictionary;
    private final NamespaceEnd end;
    private final LeaseKeeper keeper;

    /** Whether nobody drops it any more. */
    private volatile boolean over;

    private final Ownership ownership;
    private final Admission admission;
    private volatile UnaryOperator<String> tracebacks = UnaryOperator.identity();

    Namespace(BoardConnection connection, String sessionId) {
        this.connection = connection;
        this.sessionId = sessionId;
        this.dictionary = new Dictionary(connection, sessionId);
        this.keeper = new LeaseKeeper(connection, this, dictionary);
        this.end = new NamespaceEnd(connection, this, dictionary);
        this.ownership = new Ownership(connection, sessionId, dictionary::isGone);
        this.admission = new Admission(connection, sessionId, ownership);
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
        return !admission.isClosed()
                && connection.link().isReachable()
                && (mine == null || !mine.isOver())
                && !dictionary.ranOut();
    }

    @Override
    public String execute(String code, CallOptions options) {
        return execute(admission.call("execute", code, options), code);
    }

    @Override
    public <T> T evaluate(String expression, GenericType<T> type, CallOptions options) {
        Objects.requireNonNull(type, "type");
        return evaluate(admission.call("evaluate", expression, options), expression, type);
    }

    @Override
    public CompletableFuture<String> executeAsync(String code, CallOptions options) {
        Call call = admission.call("execute", code, options);
        return async(call, () -> execute(call, code));
    }

    @Override
    public <T> CompletableFuture<T> evaluateAsync(String expression, GenericType<T> type, CallOptions options) {
        Objects.requireNonNull(type, "type");
        Call call = admission.call("evaluate", expression, options);
        return async(call, () -> evaluate(call, expression, type));
    }

    <T> CompletableFuture<T> async(Call call, Supplier<T> work) {
        ownership.usage().begin();
        OpenCall within = ownership.recorder().current();
        try {
            CompletableFuture<T> future = connection.async(call, () -> CallRecorder.within(within, work));
            CompletableFuture<T> unused =
                    future.whenComplete((value, failure) -> ownership.usage().end());
            return future;
        } catch (RuntimeException e) {
            ownership.usage().end();
            admission.leave(call);
            throw e;
        }
    }

    /** From now on only this thread may call, and the library for itself. Those under way are interrupted. */
    void beginEnd(String reason) {
        keeper.freeze();
        admission.beginEnd(reason);
    }

    /** Refuses all calls. */
    void refuseAll() {
        boolean unused = admission.close();
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
            explain(call, e);
            throw e;
        }
    }

    /** Adds to a failure where it happened. */
    void explain(Call call, BelayException failure) {
        failure.addContext(connection.board(), sessionId, call.activity());
    }

    <R> R inTurn(Call call, Supplier<R> work) {
        try {
            return connection.link().inTurn(call, () -> {
                try {
                    admission.requireOpen();
                    return connection.programs().counted(ownership.traffic(), work);
                } finally {
                    leaveIfOver();
                }
            });
        } finally {
            admission.leave(call);
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
        Call call = admission.patientCall(verb, what, CallOptions.defaults());
        inTurn(call, () -> {
            work.accept(call);
            return what;
        });
    }

    /** Runs a call of the library's own unless another one runs: {@return whether it did}. */
    boolean runIfIdle(String verb, String what, Consumer<Call> work) {
        Call call = admission.patientCall(verb, what, CallOptions.defaults());
        try {
            return connection.link().ifIdle(call, () -> {
                admission.requireOpen();
                work.accept(call);
            });
        } finally {
            admission.leave(call);
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
        admission.interrupt(reason);
    }

    @Override
    public void close() {
        if (!admission.close()) {
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
        return new FunctionCall(this, dictionary, admission.call(verb, what, options), true);
    }

    @Override
    public BoardCall prepareToWait(String verb, String what, CallOptions options) {
        return new FunctionCall(this, dictionary, admission.patientCall(verb, what, options), false);
    }

    @Override
    public void abandon(int object, Object in) {
        if (!admission.isClosed()) {
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

    UnaryOperator<String> tracebacks() {
        return tracebacks;
    }

    @Override
    public boolean hasInput() {
        return !(connection.capabilities() instanceof BoardCapabilities known) || known.hasInput();
    }

    @Override
    public Duration callTimeout() {
        return admission.callTimeout();
    }

    @Override
    public void callTimeout(Duration timeout) {
        admission.callTimeout(timeout);
    }

    @Override
    public long programs() {
        return connection.programs().count();
    }

    @Override
    public boolean isEnding() {
        return admission.isEnding();
    }

    @Override
    public boolean isLeased() {
        return dictionary.lease() != null;
    }

    @Override
    public String name() {
        return "session " + sessionId + " on " + connection.board();
    }
}
