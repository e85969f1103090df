package dev.belay.task.internal;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.GuardedCode;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.repl.PythonException;
import dev.belay.repl.internal.ItemSink;
import dev.belay.resource.ResourceTracker;
import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.RemoteObject;
import dev.belay.task.internal.BoardStream.Mode;
import dev.belay.task.internal.Functions.Needed;
import dev.belay.task.internal.Functions.Shipment;
import dev.belay.task.internal.background.BackgroundWork;
import dev.belay.task.internal.background.FunctionRef;
import dev.belay.task.internal.object.RemoteArguments;
import dev.belay.task.internal.object.RemoteObjects;
import dev.belay.task.internal.source.PythonCode;
import dev.belay.value.ConversionException;
import dev.belay.value.GenericType;
import dev.belay.value.ValueMapper;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls of functions in a session, which are sent when they are first needed. Thread-safe. */
final class DeployedCalls {
    private final BoardFunctions board;
    private final ValueMapper values;
    private final ResourceTracker resources;
    private final Functions functions;
    private final RemoteObjects objects;
    private final AtomicInteger streams = new AtomicInteger();
    private final BackgroundWork background;

    DeployedCalls(BoardFunctions board, ValueMapper values, ResourceTracker resources, BackgroundWork background) {
        this.resources = resources;
        this.functions = new Functions(resources);
        this.background = background;
        this.board = board;
        this.values = values;
        this.objects = new RemoteObjects(board, values, resources, this::iterate);
        board.tracebacks(text -> functions.lines().rewrite(text, Map.of(), List.of()));
    }

    BoardFunctions board() {
        return board;
    }

    Functions functions() {
        return functions;
    }

    /** Refuses types that results can't be read as. */
    void requireReadable(Type type) {
        values.requireReadable(type);
    }

    /** Arguments as they are sent. */
    RemoteArguments write(@Nullable Object... arguments) {
        return objects.write(arguments);
    }

    BoardCall prepare(String verb, String what, CallOptions options) {
        return board.prepare(verb, what, options);
    }

    /** Sends functions that are not on the board yet, in one program. */
    void deploy(String what, Collection<Needed> wanted) {
        if (!wanted.stream().allMatch(functions::isPlaced)) {
            BoardCall call = prepare("deploy", what, CallOptions.defaults());
            String unused = run(call, wanted, null, false, (shipment, program) -> program.evaluate("0"));
        }
    }

    /** Calls a function: returns the text of its result. */
    String call(BoardCall call, Needed needed, RemoteArguments arguments) {
        call.describe(arguments::text);
        return run(call, List.of(needed), null, false, (shipment, program) -> {
            arguments.neededBy(program);
            program.use(AgentPart.CALL).line("c(" + list(shipment.key(needed), arguments));
        });
    }

    /** Calls a function: returns its result. */
    Object call(BoardCall call, Needed needed, RemoteArguments arguments, Type type) {
        String text = call(call, needed, arguments);
        try {
            return values.read(text, type);
        } catch (ConversionException e) {
            call.explain(e);
            throw e;
        }
    }

    /** Calls a function, and keeps its result on the board. */
    RemoteObject keep(Needed needed, RemoteArguments arguments, CallOptions options) {
        deploy(needed.label(), List.of(needed));
        return objects.keep(needed.label(), functions.key(needed), functions.boot(), arguments, options);
    }

    /** Starts a thread. */
    DeviceThread startThread(Needed needed, List<String> given, RemoteArguments arguments, CallOptions options) {
        return background.startThread(needed.label(), deployed(needed), given, arguments.text(), options);
    }

    /** Arms a timer. */
    DeviceTimer armTimer(
            Needed needed,
            List<String> given,
            RemoteArguments arguments,
            long periodMillis,
            boolean oneShot,
            CallOptions options) {
        return background.armTimer(
                needed.label(), deployed(needed), given, arguments.text(), periodMillis, oneShot, options);
    }

    private FunctionRef deployed(Needed needed) {
        deploy(needed.label(), List.of(needed));
        return new FunctionRef(functions.key(needed), functions.boot(), text -> functions.rewrite(needed, text));
    }

    /** Calls a generator. */
    BoardStream<Object> stream(BoardCall call, Needed needed, RemoteArguments arguments, Type type, Duration patience) {
        Mode mode = mode(needed.label(), needed.function().takesSentValues());
        call.describe(arguments::text);
        BoardStream<Object> stream = new BoardStream<>(needed.label(), call, values, type, mode, patience);
        stream.ownedBy(resources, streams.incrementAndGet());
        if (mode == Mode.PULL) {
            stream.start(sink -> new PulledItems(board, needed.label(), stream, sink)
                    .run((pulled, items) -> run(call, List.of(needed), items, false, (shipment, program) -> {
                        arguments.neededBy(program);
                        pulled.begin(program, list(shipment.key(needed), arguments));
                    })));
        } else {
            stream.start(sink -> run(call, List.of(needed), sink, true, (shipment, program) -> {
                arguments.neededBy(program);
                stream.write(program, list(shipment.key(needed), arguments));
            }));
        }
        return stream;
    }

    private Mode mode(String what, boolean exchange) {
        boolean hasInput = board.hasInput();
        if (exchange && !hasInput) {
            throw new DeviceCapabilityException("the generator of " + what
                    + " takes values, and the board has no sys.stdin to read them from; call a function for each");
        }
        return exchange ? Mode.EXCHANGE : hasInput ? Mode.AHEAD : Mode.PULL;
    }

    private <T> DeviceStream<T> iterate(
            String what, int key, Object boot, RemoteArguments arguments, GenericType<T> type) {
        BoardCall call = prepare("call", what, CallOptions.defaults());
        Mode mode = mode(what, false);
        BoardStream<T> stream = new BoardStream<>(what, call, values, type.type(), mode, board.callTimeout());
        stream.ownedBy(resources, streams.incrementAndGet());
        if (mode == Mode.PULL) {
            stream.start(sink -> new PulledItems(board, what, stream, sink)
                    .run((pulled, items) -> call.talk(
                            program -> {
                                arguments.neededBy(program);
                                pulled.begin(program.needs(key), list(key, arguments));
                            },
                            items)));
            return stream;
        }
        stream.start(sink -> call.stream(
                program -> {
                    arguments.neededBy(program);
                    stream.write(program.needs(key), list(key, arguments));
                },
                sink));
        return stream;
    }

    /** Runs statements in the namespace itself, where what they assign stays. */
    void execute(BoardCall call, String what, PythonCode statements) {
        String unused = call.run(program -> {
            program.traceback(text -> functions.lines().rewrite(text, what, statements));
            program.execute(statements.code());
        });
    }

    /** The board was reset, and has no functions any more. */
    void restart() {
        functions.restart();
        objects.restart();
    }

    /** Has the board reset, by which all threads and timers end. */
    void whileReset(Runnable reset) {
        background.whileReset(reset);
    }

    /** Statements for the end of the session. */
    GuardedCode guarded(String what, String place, PythonCode statements) {
        return new GuardedCode(
                what,
                program -> new GuardedCode.Target(program.namespace(), program.literal(statements.code())),
                text -> functions.lines().rewrite(text, place, statements));
    }

    /** The call of a function at the end of the session. */
    GuardedCode guarded(String what, Needed needed) {
        return new GuardedCode(
                what,
                program -> {
                    Shipment shipment = functions.new Shipment(program, List.of(needed));
                    shipment.include();
                    return new GuardedCode.Target(program.namespace(), String.valueOf(shipment.key(needed)));
                },
                text -> functions.isPlaced(needed) ? functions.rewrite(needed, text) : text);
    }

    private static String list(int key, RemoteArguments arguments) {
        return key + (arguments.text().isEmpty() ? "" : "," + arguments.text()) + ")";
    }

    private String run(
            BoardCall call,
            Collection<Needed> wanted,
            @Nullable ItemSink items,
            boolean ahead,
            BiConsumer<Shipment, ProgramWriter> rest) {
        List<Shipment> sent = new ArrayList<>(1);
        try {
            Consumer<ProgramWriter> writer = program -> write(program, wanted, sent, rest);
            String text =
                    items == null ? call.run(writer) : ahead ? call.stream(writer, items) : call.talk(writer, items);
            sent.forEach(Shipment::arrived);
            return text;
        } catch (BelayException e) {
            if (call.gotToItsEnd() || wanted.stream().anyMatch(needed -> hasFrameOf(needed, e))) {
                sent.forEach(Shipment::arrived);
            }
            throw e;
        }
    }

    private void write(
            ProgramWriter program,
            Collection<Needed> wanted,
            List<Shipment> sent,
            BiConsumer<Shipment, ProgramWriter> rest) {
        Shipment shipment = functions.new Shipment(program, wanted);
        sent.add(shipment);
        shipment.include();
        program.traceback(shipment::rewrite);
        rest.accept(shipment, program);
    }

    private static boolean hasFrameOf(Needed needed, BelayException failure) {
        return failure instanceof PythonException exception
                && exception.frames().stream()
                        .anyMatch(frame ->
                                frame.function().equals(needed.function().name()));
    }
}
