package dev.belay.task.internal;

import dev.belay.device.CallOptions;
import dev.belay.device.internal.BoardFunctions.BoardCall;
import dev.belay.device.internal.GuardedCode;
import dev.belay.device.internal.RestartedException;
import dev.belay.repl.PythonException;
import dev.belay.repl.PythonFrame;
import dev.belay.task.BindingException;
import dev.belay.task.internal.Functions.Needed;
import dev.belay.task.internal.model.InterfaceModel;
import dev.belay.task.internal.model.Kind;
import dev.belay.task.internal.model.MethodModel;
import dev.belay.task.internal.model.Result;
import dev.belay.task.internal.object.RemoteArguments;
import dev.belay.task.internal.source.PythonCode;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An interface in a session: its methods are on the board, or will be when they are used. */
final class BoundInterface implements TaskCalls, Endings.Source {
    private final InterfaceModel model;
    private final DeployedCalls calls;
    private final Map<Method, Needed> needed;

    /** Held while the setup methods run, so that nobody sees half of them. */
    private final Object setup = new Object();

    /** Whether its setup has begun, or there is none and it is used. */
    private volatile boolean begun;

    private volatile boolean ready;

    /** Whether its setup has begun in this boot or an earlier one. */
    private volatile boolean used;

    BoundInterface(InterfaceCode code, DeployedCalls calls) {
        this.model = code.model();
        this.calls = calls;
        this.needed = code.needed();
    }

    InterfaceModel model() {
        return model;
    }

    /** Sends all functions that are not on the board yet, in one program. */
    void deploy() {
        List<Needed> wanted = model.methods().stream()
                .filter(method -> method.statements().isEmpty())
                .map(this::needed)
                .toList();
        try {
            calls.deploy(model.type().getSimpleName(), wanted);
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
                begun = true;
                used = true;
                model.methods(Kind.SETUP).stream()
                        .filter(method -> method.schedule().autoInit())
                        .forEach(this::execute);
                ready = true;
            }
        }
    }

    /** The board was reset: sets up again what was set up. */
    void setUpAgain() {
        if (used) {
            setUp();
        }
    }

    /** The board was reset. */
    void restart() {
        begun = false;
        ready = false;
    }

    @Override
    public @Nullable Object call(MethodModel method, @Nullable Object[] arguments) {
        try {
            return attempt(method, arguments);
        } catch (RestartedException e) {
            return attempt(method, arguments);
        }
    }

    private @Nullable Object attempt(MethodModel method, @Nullable Object[] arguments) {
        return switch (method.kind()) {
            case SETUP, TEARDOWN -> {
                execute(method);
                yield null;
            }
            case TASK -> task(method, calls.write(arguments));
            case THREAD, TIMER -> {
                RemoteArguments list = calls.write(arguments);
                setUp();
                Object started = start(method, list);
                yield method.returned().result() == Result.VOID ? null : started;
            }
        };
    }

    private Object start(MethodModel method, RemoteArguments arguments) {
        Needed needed = needed(method);
        return method.kind() == Kind.THREAD
                ? calls.startThread(needed, method.given(), arguments, options(method))
                : calls.armTimer(
                        needed,
                        method.given(),
                        arguments,
                        method.schedule().periodMillis(),
                        method.schedule().oneShot(),
                        options(method));
    }

    /** Nothing where nothing of the interface has run. */
    @Override
    public List<Teardown> atTheEnd() {
        return ready ? teardowns() : List.of();
    }

    /** The board has them when the setup begins: it may be left alone in the middle of it. */
    @Override
    public List<Teardown> byTheBoard() {
        return begun ? teardowns() : List.of();
    }

    private List<Teardown> teardowns() {
        return model.methods(Kind.TEARDOWN).stream().map(this::teardown).toList();
    }

    private Teardown teardown(MethodModel method) {
        String what = "teardown " + method.displayName();
        PythonCode statements = method.statements().orElse(null);
        GuardedCode code = statements == null
                ? calls.guarded(what, needed(method))
                : calls.guarded(what, method.displayName(), statements);
        return new Teardown(code, method.schedule().ignoreErrors());
    }

    /** Runs a setup or a teardown method. */
    void execute(MethodModel method) {
        BoardCall call = calls.prepare("call", method.displayName(), options(method));
        PythonCode statements = method.statements().orElse(null);
        if (statements != null) {
            calls.execute(call, method.displayName(), statements);
        } else {
            String unused = calls.call(call, needed(method), calls.write());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is the result of the method
    private @Nullable Object task(MethodModel method, RemoteArguments arguments) {
        if (!method.returned().async()) {
            setUp();
            return result(method, arguments);
        }
        BoardCall call = calls.prepare("call", method.displayName(), options(method));
        return call.async(() -> {
            try {
                setUp();
                return result(method, call, arguments);
            } catch (RestartedException e) {
                setUp();
                return result(method, arguments);
            }
        });
    }

    private @Nullable Object result(MethodModel method, RemoteArguments arguments) {
        return method.returned().result() == Result.OBJECT
                ? calls.keep(needed(method), arguments, options(method))
                : result(method, calls.prepare("call", method.displayName(), options(method)), arguments);
    }

    private @Nullable Object result(MethodModel method, BoardCall call, RemoteArguments arguments) {
        return switch (method.returned().result()) {
            case VOID -> {
                String unused = calls.call(call, needed(method), arguments);
                yield null;
            }
            case VALUE ->
                calls.call(call, needed(method), arguments, method.returned().type());
            case STREAM ->
                calls.stream(call, needed(method), arguments, method.returned().type(), patience(method));
            case OBJECT -> calls.keep(needed(method), arguments, options(method));
            case THREAD, TIMER -> throw new IllegalStateException("only threads and timers return these");
        };
    }

    private Duration patience(MethodModel method) {
        return method.timeout().orElse(calls.board().callTimeout());
    }

    private Needed needed(MethodModel method) {
        return Objects.requireNonNull(needed.get(method.method()), "a method of this interface");
    }

    private static CallOptions options(MethodModel method) {
        return method.timeout().map(CallOptions.defaults()::timeout).orElse(CallOptions.defaults());
    }
}
