package dev.belay.device.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceCapabilities;
import dev.belay.device.DeviceConnection;
import dev.belay.device.DeviceContext;
import dev.belay.device.DeviceInfo;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.internal.Answer;
import dev.belay.transport.TransportException;
import dev.belay.value.ConversionException;
import dev.belay.value.GenericType;
import dev.belay.value.ValueMapper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dictionary on the board that serves as the globals of one session. It is made by the first call. */
final class Namespace implements DeviceContext {
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

    // used with the turn in hand
    private Presence presence = Presence.ABSENT;
    private boolean named;
    private int key;

    private volatile @Nullable Boot boot;

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
        return evaluate(call("evaluate", expression, options), expression, type);
    }

    @Override
    public CompletableFuture<String> executeAsync(String code, CallOptions options) {
        Call call = call("execute", code, options);
        return connection.async(call, () -> execute(call, code));
    }

    @Override
    public <T> CompletableFuture<T> evaluateAsync(String expression, GenericType<T> type, CallOptions options) {
        Call call = call("evaluate", expression, options);
        return connection.async(call, () -> evaluate(call, expression, type));
    }

    private Call call(String verb, String code, CallOptions options) {
        requireOpen();
        Duration timeout = options.timeout().orElse(connection.options().callTimeout());
        return Call.of(this, sessionId, verb, code, options, timeout);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("session " + sessionId + " has ended");
        }
    }

    private String execute(Call call, String code) {
        return connection.inTurn(call, () -> {
            Boot mine = begin(call);
            String naming = named ? "" : "B[" + key + "]['__name__']='__main__';";
            Answer answer = run(call, mine, making() + naming + mine.agent().execute(key, code));
            named = true;
            return mine.newlines(answer.output());
        });
    }

    private <T> T evaluate(Call call, String expression, GenericType<T> type) {
        String text = connection.inTurn(call, () -> {
            Boot mine = begin(call);
            return run(call, mine, making() + mine.agent().evaluate(key, expression))
                    .text();
        });
        try {
            return values.read(text, type);
        } catch (ConversionException e) {
            e.addContext(connection.board(), sessionId, call.activity());
            throw e;
        }
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

    private Answer run(Call call, Boot mine, String source) {
        boolean known = presence == Presence.PRESENT;
        presence = known ? Presence.PRESENT : Presence.UNKNOWN;
        Answer answer = connection.run(call, mine, source, key);
        presence = Presence.PRESENT;
        return answer;
    }

    @Override
    public void interrupt(String reason) {
        connection.cancel(this, reason);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        interrupt("session " + sessionId + " was ended");
        Boot mine = boot;
        if (mine == null || mine.isOver() || connection.state() != ConnectionState.OPEN) {
            return;
        }
        Call call = Call.of(
                this,
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
            if (connection.state() == ConnectionState.OPEN) {
                throw e;
            }
            log.debug("session {} lost its board while it ended: {}", sessionId, e.getMessage());
        }
    }

    private Answer drop(Call call, Boot mine) {
        String collect = mine.capabilities().isMinimal() ? "0" : "gc.collect()";
        Answer answer = connection.run(
                call, mine, "B.pop(" + key + ",0)\n" + mine.agent().evaluate(0, collect), 0);
        mine.giveKey(key);
        return answer;
    }
}
