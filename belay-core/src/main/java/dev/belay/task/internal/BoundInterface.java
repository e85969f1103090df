package dev.belay.task.internal;

import dev.belay.device.CallOptions;
import dev.belay.device.internal.AgentPart;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.ProgramWriter;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonFrame;
import dev.belay.repl.internal.ItemSink;
import dev.belay.task.BindingException;
import dev.belay.task.internal.model.InterfaceModel;
import dev.belay.task.internal.model.Kind;
import dev.belay.task.internal.model.MethodModel;
import dev.belay.task.internal.source.PythonCode;
import dev.belay.value.ValueMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An interface in a session: its methods are on the board, or will be when they are used. */
final class BoundInterface implements TaskCalls {
    private final InterfaceModel model;
    private final BoardFunctions board;
    private final Functions functions;
    private final ValueMapper values;

    /** Held while the setup methods run, so that nobody sees half of them. */
    private final Object setup = new Object();

    private volatile boolean ready;

    BoundInterface(InterfaceModel model, BoardFunctions board, Functions functions, ValueMapper values) {
        this.model = model;
        this.board = board;
        this.functions = functions;
        this.values = values;
    }

    InterfaceModel model() {
        return model;
    }

    /** Whether anything of it has run on the board. */
    boolean isReady() {
        return ready;
    }

    /** Sends all functions that are not on the board yet, in one program. */
    void deploy() {
        List<Functions.Needed> wanted = new ArrayList<>();
        for (MethodModel method : model.methods()) {
            if (method.statements().isEmpty()) {
                wanted.add(needed(method));
            }
        }
        if (wanted.stream().allMatch(functions::isPlaced)) {
            return;
        }
        try {
            String unused = run(
                    prepare("deploy", model.type().getSimpleName(), CallOptions.defaults()),
                    wanted,
                    null,
                    shipment -> program -> program.evaluate("0"));
        } catch (PythonException e) {
            throw e.type().equals("SyntaxError") ? doesNotCompile(e) : e;
        }
    }

    private static BindingException doesNotCompile(PythonException failure) {
        PythonFrame frame = failure.frames().get(failure.frames().size() - 1);
        String shown = failure.traceback()
                .lines()
                .filter(line -> line.startsWith("    "))
                .reduce("", (first, second) -> ": " + second.strip());
        return new BindingException(
                List.of("line " + frame.line() + ": " + failure.reason() + shown + ", for method " + frame.file()));
    }

    /** Runs the setup methods, once. */
    void setUp() {
        if (ready) {
            return;
        }
        synchronized (setup) {
            if (!ready) {
                for (MethodModel method : model.methods(Kind.SETUP)) {
                    if (method.schedule().autoInit()) {
                        execute(method);
                    }
                }
                ready = true;
            }
        }
    }

    @Override
    public @Nullable Object call(MethodModel method, @Nullable Object[] arguments) {
        return switch (method.kind()) {
            case SETUP, TEARDOWN -> {
                execute(method);
                yield null;
            }
            case TASK -> task(method, values.writeArguments(arguments));
            case THREAD, TIMER -> throw new UnsupportedOperationException(method.displayName());
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is the result of the method
    private @Nullable Object task(MethodModel method, String arguments) {
        BoardCall call = prepare("call", method.displayName(), options(method));
        if (method.returned().async()) {
            return call.async(() -> result(method, call, arguments));
        }
        return result(method, call, arguments);
    }

    private @Nullable Object result(MethodModel method, BoardCall call, String arguments) {
        setUp();
        return switch (method.returned().result()) {
            case VOID -> {
                invoke(method, call, arguments);
                yield null;
            }
            case VALUE ->
                values.read(invoke(method, call, arguments), method.returned().type());
            case STREAM -> stream(method, call, arguments);
            case OBJECT, THREAD, TIMER -> throw new UnsupportedOperationException(method.displayName());
        };
    }

    private BoardStream<Object> stream(MethodModel method, BoardCall call, String arguments) {
        Functions.Needed needed = needed(method);
        boolean exchange = method.function().takesSentValues();
        Duration patience = method.timeout().orElse(board.callTimeout());
        BoardStream<Object> stream = new BoardStream<>(
                method.displayName(), call, values, method.returned().type(), exchange, patience);
        stream.start(sink -> run(
                call,
                List.of(needed),
                sink,
                shipment -> program -> stream.write(program, shipment.key(needed), arguments)));
        return stream;
    }

    private String invoke(MethodModel method, BoardCall call, String arguments) {
        Functions.Needed needed = needed(method);
        return run(
                call,
                List.of(needed),
                null,
                shipment -> program -> program.use(AgentPart.CALL)
                        .line("c(" + shipment.key(needed) + (arguments.isEmpty() ? "" : "," + arguments) + ")"));
    }

    /** Runs a method that is no function call: its statements are at home in the namespace. */
    void execute(MethodModel method) {
        BoardCall call = prepare("call", method.displayName(), options(method));
        PythonCode code = method.statements().orElse(null);
        if (code == null) {
            String unused = invoke(method, call, "");
            return;
        }
        SourceLines lines = functions.lines();
        String unused = call.run(program -> {
            program.traceback(text -> lines.rewrite(text, method.displayName(), code));
            program.execute(code.code());
        });
    }

    private static Functions.Needed needed(MethodModel method) {
        return new Functions.Needed(method.displayName(), method.function(), method.module());
    }

    private BoardCall prepare(String verb, String what, CallOptions options) {
        return board.prepare(verb, what, options);
    }

    private static CallOptions options(MethodModel method) {
        return method.timeout().map(CallOptions.defaults()::timeout).orElse(CallOptions.defaults());
    }

    private String run(
            BoardCall call,
            Collection<Functions.Needed> wanted,
            @Nullable ItemSink items,
            Function<Functions.Shipment, Consumer<ProgramWriter>> rest) {
        List<Functions.Shipment> sent = new ArrayList<>(1);
        try {
            Consumer<ProgramWriter> writer = program -> {
                Functions.Shipment shipment = functions.new Shipment(program);
                sent.add(shipment);
                shipment.include(wanted);
                program.traceback(shipment::rewrite);
                rest.apply(shipment).accept(program);
            };
            String text = items == null ? call.run(writer) : call.stream(writer, items);
            sent.forEach(Functions.Shipment::arrived);
            return text;
        } catch (PythonException e) {
            if (wanted.stream().anyMatch(needed -> hasFrameOf(needed, e))) {
                sent.forEach(Functions.Shipment::arrived);
            }
            throw e;
        }
    }

    private static boolean hasFrameOf(Functions.Needed needed, PythonException failure) {
        return failure.frames().stream()
                .anyMatch(frame -> frame.function().equals(needed.function().name()));
    }
}
