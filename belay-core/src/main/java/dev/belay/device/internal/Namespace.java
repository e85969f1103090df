package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.DeviceInfo;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.PythonException;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.CallControl;
import dev.belay.repl.internal.ItemSink;
import dev.belay.transport.TransportException;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dictionary on the board that serves as the globals of one session. It is made by the first call. */
final class Namespace implements DeviceContext, BoardFunctions {
    private static final Logger log = LoggerFactory.getLogger(Namespace.class);

    /** What is known of the dictionary; a call that failed half-way may or may not have made it. */
    private enum Presence {
        ABSENT,
        UNKNOWN,
        PRESENT
    }

    private final BoardConnection connection;
    private final String sessionId;
    private final ValueMapper values = ValueMapper.standard();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Whoever sets it sees to it that the dictionary is dropped, and nobody else: its key may be another's then. */
    private final AtomicBoolean left = new AtomicBoolean();

    /** Keys of functions and objects, which are dropped with the dictionary. */
    private final KeptKeys kept = new KeptKeys();

    /** The calls that run or wait for their turn. */
    private final Set<CallControl> underWay = ConcurrentHashMap.newKeySet();

    // used with the turn in hand
    private Presence presence = Presence.ABSENT;
    private boolean named;
    private int key;
    private volatile @Nullable Boot boot;
    private volatile UnaryOperator<String> tracebacks = UnaryOperator.identity();

    Namespace(BoardConnection connection, String sessionId) {
        this.connection = connection;
        this.sessionId = sessionId;
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
        Boot mine = boot;
        return !closed.get() && connection.state() == ConnectionState.OPEN && (mine == null || !mine.isOver());
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
        try {
            return connection.async(call, work);
        } catch (RuntimeException e) {
            underWay.remove(call.control());
            throw e;
        }
    }

    private Call call(String verb, String code, CallOptions options) {
        requireOpen();
        connection.requireNoStream();
        return patientCall(verb, code, options);
    }

    private Call patientCall(String verb, String code, CallOptions options) {
        requireOpen();
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(options, "options");
        SourceLiteral.requireText(code);
        Duration timeout = options.timeout().orElse(connection.options().callTimeout());
        Call call = Call.of(sessionId, verb, code, options, timeout);
        underWay.add(call.control());
        return call;
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("session " + sessionId + " has ended");
        }
    }

    private String execute(Call call, String code) {
        return inTurn(call, () -> {
            Boot mine = begin(call);
            String naming = named ? "" : "B[" + key + "]['__name__']='__main__';";
            Answer answer =
                    run(call, mine, Request.of(making() + naming + mine.agent().execute(key, code), key));
            named = true;
            return mine.newlines(answer.output());
        });
    }

    private <T> T evaluate(Call call, String expression, GenericType<T> type) {
        String text = inTurn(call, () -> {
            Boot mine = begin(call);
            return run(call, mine, Request.of(making() + mine.agent().evaluate(key, expression), key))
                    .text();
        });
        try {
            return values.read(text, type);
        } catch (ConversionException e) {
            e.addContext(connection.board(), sessionId, call.activity());
            throw e;
        }
    }

    private <R> R inTurn(Call call, Supplier<R> work) {
        try {
            return connection.inTurn(call, () -> {
                try {
                    return work.get();
                } finally {
                    leaveIfClosed();
                }
            });
        } finally {
            underWay.remove(call.control());
        }
    }

    /** The first call may make the dictionary while another thread closes, and finds none. */
    private void leaveIfClosed() {
        Boot mine = boot;
        if (mine != null && closed.get() && left.compareAndSet(false, true)) {
            leave(mine);
        }
    }

    private void leave(Boot mine) {
        mine.abandon(key);
        kept.takeAll().forEach(range -> range.keys().forEach(mine::abandon));
    }

    private Boot begin(Call call) {
        requireOpen();
        Boot mine = boot;
        if (mine == null) {
            mine = connection.currentBoot(call);
            key = mine.takeKey();
            boot = mine;
        }
        return mine;
    }

    private String making() {
        return switch (presence) {
            case ABSENT -> "B[" + key + "]={};";
            case UNKNOWN -> "B.setdefault(" + key + ",{});";
            case PRESENT -> "";
        };
    }

    private Answer run(Call call, Boot mine, Request request) {
        boolean known = presence == Presence.PRESENT;
        presence = known ? Presence.PRESENT : Presence.UNKNOWN;
        Answer answer = connection.run(call, mine, request);
        presence = Presence.PRESENT;
        return answer;
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
        interrupt("session " + sessionId + " was ended");
        Boot mine = boot;
        if (mine == null
                || mine.isOver()
                || connection.state() != ConnectionState.OPEN
                || !left.compareAndSet(false, true)) {
            return;
        }
        if (connection.isInListener()) {
            leave(mine);
            return;
        }
        Call call = Call.of(
                sessionId,
                "drop",
                "the namespace",
                CallOptions.defaults(),
                connection.options().callTimeout());
        try {
            connection.inTurn(call, () -> drop(call, mine));
        } catch (DeviceStateLostException | TransportException e) {
            log.debug("session {} found its namespace gone: {}", sessionId, e.getMessage());
        } catch (BelayException e) {
            leave(mine);
            if (e instanceof PythonException) {
                throw e;
            }
            log.debug("session {} leaves its namespace to the next call: {}", sessionId, e.getMessage());
        }
    }

    private Answer drop(Call call, Boot mine) {
        List<KeyRange> ranges = kept.takeAll();
        String drops =
                ranges.stream().map(range -> range.drop() + "\n").collect(Collectors.joining()) + Agent.drop(key);
        String collect = mine.capabilities().isMinimal() ? "0" : "gc.collect()";
        try {
            Answer answer = connection.run(
                    call, mine, Request.of(drops + "\n" + mine.agent().evaluate(0, collect), 0));
            mine.giveKey(key);
            ranges.forEach(mine::giveKeys);
            return answer;
        } catch (BelayException e) {
            kept.putBack(ranges);
            throw e;
        }
    }

    @Override
    public BoardCall prepare(String verb, String what, CallOptions options) {
        return new FunctionCall(call(verb, what, options));
    }

    @Override
    public BoardCall prepareToWait(String verb, String what, CallOptions options) {
        return new FunctionCall(patientCall(verb, what, options));
    }

    @Override
    public void abandon(int object, Object in) {
        Boot mine = boot;
        if (mine != null && mine == in && !closed.get() && kept.take(object)) {
            mine.abandon(object);
        }
    }

    @Override
    public @Nullable Object boot() {
        Boot mine = boot;
        return mine == null || mine.isOver() ? null : mine;
    }

    @Override
    public void tracebacks(UnaryOperator<String> rewriter) {
        tracebacks = rewriter;
    }

    @Override
    public Duration callTimeout() {
        return connection.options().callTimeout();
    }

    @Override
    public String name() {
        return "session " + sessionId + " on " + connection.board();
    }

    private final class FunctionCall implements BoardCall {
        private final Call call;

        private FunctionCall(Call call) {
            this.call = call;
        }

        @Override
        public String run(Consumer<ProgramWriter> writer) {
            return program(writer, null);
        }

        @Override
        public String stream(Consumer<ProgramWriter> writer, ItemSink items) {
            call.control().streams();
            return program(writer, items);
        }

        private String program(Consumer<ProgramWriter> writer, @Nullable ItemSink items) {
            return inTurn(call, () -> {
                Boot mine = begin(call);
                ProgramWriter program = new ProgramWriter(mine, key, kept);
                program.traceback(tracebacks);
                writer.accept(program);
                Request request = new Request(program.source(making()), program.mentioned(), items, program.lines());
                String text = Namespace.this.run(call, mine, request).text();
                mine.hasParts(program.parts());
                return text;
            });
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
        public void send(String bytes) {
            call.control().send(bytes);
        }
    }
}
