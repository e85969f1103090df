package dev.belay.task.internal;

import dev.belay.device.CallOptions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.internal.Checks;
import dev.belay.internal.SessionHolder;
import dev.belay.task.DeviceStream;
import dev.belay.task.DynamicTask;
import dev.belay.task.RemoteObject;
import dev.belay.task.internal.Functions.Needed;
import dev.belay.task.internal.object.RemoteArguments;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A function that was made of a name, parameters and a source. */
final class DeployedTask implements DynamicTask, SessionHolder {
    private final DeployedCalls calls;
    private final Needed needed;
    private final CallOptions options;

    private @Nullable Object handle;

    DeployedTask(DeployedCalls calls, Needed needed, CallOptions options) {
        this.calls = calls;
        this.needed = needed;
        this.options = options;
    }

    @Override
    public void hold(Object sessionHandle) {
        handle = sessionHandle;
    }

    @Override
    public String name() {
        return needed.label();
    }

    @Override
    public List<String> parameters() {
        return needed.function().parameters();
    }

    @Override
    public String signature() {
        return needed.signature();
    }

    @Override
    public String sha256() {
        return needed.sha256();
    }

    @Override
    public DynamicTask withTimeout(Duration timeout) {
        DeployedTask task = new DeployedTask(calls, needed, options.timeout(timeout));
        task.handle = handle;
        return task;
    }

    @Override
    public void run(@Nullable Object... arguments) {
        requireGenerator(false);
        RemoteArguments written = write(arguments);
        String unused = calls.call(prepare(), needed, written);
    }

    @Override
    @SuppressWarnings("unchecked") // the mapper gives an instance of the type
    public <T> T call(GenericType<T> type, @Nullable Object... arguments) {
        RemoteArguments written = check(type, false, arguments);
        return (T) calls.call(prepare(), needed, written, type.type());
    }

    @Override
    @SuppressWarnings("unchecked") // the mapper gives an instance of the type
    public <T> CompletableFuture<T> callAsync(GenericType<T> type, @Nullable Object... arguments) {
        RemoteArguments written = check(type, false, arguments);
        BoardCall call = prepare();
        return call.async(() -> (T) calls.call(call, needed, written, type.type()));
    }

    @Override
    @SuppressWarnings("unchecked") // the mapper gives instances of the type
    public <T> DeviceStream<T> stream(GenericType<T> type, @Nullable Object... arguments) {
        RemoteArguments written = check(type, true, arguments);
        Duration patience = options.timeout().orElse(calls.board().callTimeout());
        return (DeviceStream<T>) calls.stream(prepare(), needed, written, type.type(), patience);
    }

    @Override
    public RemoteObject object(@Nullable Object... arguments) {
        RemoteObject object = calls.keep(needed, write(arguments), options);
        if (handle != null) {
            SessionHolder.let(object, handle);
        }
        return object;
    }

    private BoardCall prepare() {
        return calls.prepare("call", name(), options);
    }

    private RemoteArguments check(GenericType<?> type, boolean generator, @Nullable Object[] arguments) {
        Objects.requireNonNull(type, "type");
        requireGenerator(generator);
        calls.requireReadable(type.type());
        return write(arguments);
    }

    private void requireGenerator(boolean wanted) {
        if (needed.function().isGenerator() != wanted) {
            throw new IllegalStateException(
                    wanted
                            ? signature() + " has no yield: it gives one result, and no stream"
                            : signature() + " yields: it gives a stream, and no result");
        }
    }

    private RemoteArguments write(@Nullable Object[] arguments) {
        Objects.requireNonNull(arguments, "arguments");
        int count = parameters().size();
        Checks.require(
                arguments.length == count,
                signature() + " takes " + count + (count == 1 ? " argument" : " arguments") + ", and was given "
                        + arguments.length);
        return calls.write(arguments);
    }

    @Override
    public String toString() {
        return signature() + " in " + calls.board().name();
    }
}
