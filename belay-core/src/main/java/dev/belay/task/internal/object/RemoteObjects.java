package dev.belay.task.internal.object;

import dev.belay.device.CallOptions;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.internal.Checks;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.DeviceStream;
import dev.belay.task.RemoteObject;
import dev.belay.value.GenericType;
import dev.belay.value.ValueMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The remote objects of one session: makes them, and writes them as arguments. Thread-safe. */
public final class RemoteObjects {
    /** A generator of its own, so that closing the stream does not close the object, which may have a close method. */
    private static final String ITERATE = "lambda o:(x for x in o)";

    private static final RemoteArguments NONE = new RemoteArguments("", List.of());

    private final ObjectCalls calls;
    private final ValueMapper values;
    private final StreamOpener streams;

    /** Made by the first iteration. Two threads may make one each; both are dropped with the session. */
    private volatile @Nullable Kept iteration;

    /**
     * Creates the entry to the objects of a session.
     *
     * @param functions the session's namespace
     * @param values reads results and writes arguments
     * @param resources counts the objects
     * @param streams opens the streams of {@link RemoteObject#iterate}
     */
    public RemoteObjects(
            BoardFunctions functions, ValueMapper values, ResourceTracker resources, StreamOpener streams) {
        this.calls = new ObjectCalls(functions, values, resources);
        this.values = values;
        this.streams = streams;
    }

    /**
     * Calls a deployed function and keeps its result.
     *
     * @param what what is called, for messages, such as {@code Pins.output}
     * @param functionKey what the function is kept under
     * @param boot the boot that it was made in
     * @param arguments what it is called with
     * @param options time-out and follower of the output
     * @return a handle on the result, owned by the caller
     * @throws IllegalStateException if the session has ended, or an argument was closed
     * @throws DeviceStateLostException if the function was deployed before the board was reset
     */
    public RemoteObject keep(
            String what, int functionKey, Object boot, RemoteArguments arguments, CallOptions options) {
        Kept kept = calls.keep("call", what, options, arguments, true, (program, key) -> {
            if (program.boot() != boot) {
                throw new DeviceStateLostException("the board was reset since the function was deployed");
            }
            String list = arguments.text().isEmpty() ? "" : "," + arguments.text();
            program.use(AgentPart.KEEP).needs(functionKey).line("o(" + key + "," + functionKey + list + ")");
        });
        return handle(what, kept);
    }

    /**
     * Writes the arguments of a call, which may be or hold remote objects of this session.
     *
     * @param arguments what to write
     * @return the expressions and the objects in them
     * @throws dev.belay.value.ConversionException if an argument has no Python form
     * @throws IllegalArgumentException if it is a remote object of another session
     * @throws IllegalStateException if it is a remote object that was closed
     */
    public RemoteArguments write(@Nullable Object... arguments) {
        Objects.requireNonNull(arguments, "arguments");
        return written(mapper -> mapper.writeArguments(arguments));
    }

    /**
     * A mapper that also writes remote objects of this session, anywhere inside a value. Whoever uses its text sees to
     * it that the objects stay open until the board has run it; {@link #write} does.
     *
     * @return the mapper; besides what mappers throw, it throws what {@link #write} does
     */
    public ValueMapper arguments() {
        return values.with(new RemoteObjectConverter(this, object -> {}));
    }

    /** Writes one value. */
    RemoteArguments writeOne(@Nullable Object value) {
        return written(mapper -> mapper.write(value));
    }

    private RemoteArguments written(Function<ValueMapper, String> writer) {
        List<BoardObject> objects = new ArrayList<>();
        String text = writer.apply(values.with(new RemoteObjectConverter(this, objects::add)));
        return new RemoteArguments(text, objects);
    }

    /** Requires an object of this session that is open. */
    BoardObject requireOwn(RemoteObject object) {
        if (object instanceof BoardObject own) {
            Checks.require(
                    own.belongsTo(this),
                    own + ", can't be used in " + name() + ": it stays in the session that made it");
            own.requireOpen();
            return own;
        }
        throw new IllegalArgumentException(object.getClass().getName() + " can't be used in " + name()
                + ": it is no object on a board, but an implementation of RemoteObject of somebody else");
    }

    BoardObject handle(String what, Kept kept) {
        return new BoardObject(this, calls, what, kept);
    }

    /** The board was reset, and the session goes on. */
    public void restart() {
        iteration = null;
    }

    <T> DeviceStream<T> iterate(String what, BoardObject object, GenericType<T> type) {
        calls.requireReadable(type);
        Kept function = iteration;
        if (function == null) {
            function = calls.keepForItself("deploy", "the iteration over objects", ITERATE);
            iteration = function;
        }
        RemoteArguments arguments = new RemoteArguments(object.expression(), List.of(object));
        return streams.open(what, function.key(), function.boot(), arguments, type);
    }

    private String name() {
        return calls.functions().name();
    }

    static RemoteArguments nothing() {
        return NONE;
    }
}
