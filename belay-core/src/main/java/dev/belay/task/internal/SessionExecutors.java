package dev.belay.task.internal;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.device.DeviceContext;
import dev.belay.internal.Checks;
import dev.belay.task.DeployedMethod;
import dev.belay.task.DeviceThread;
import dev.belay.task.DynamicTask;
import dev.belay.task.ExecutorContext;
import dev.belay.task.internal.Functions.Needed;
import dev.belay.task.internal.model.Kind;
import dev.belay.task.internal.source.PythonCode;
import dev.belay.task.internal.source.PythonFunction;
import dev.belay.task.internal.source.PythonModule;
import dev.belay.task.internal.source.PythonNames;
import dev.belay.task.internal.source.PythonSourceException;
import dev.belay.value.GenericType;
import dev.belay.value.PythonLiteral;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Python of a session that is not known at compile time. */
final class SessionExecutors implements ExecutorContext {
    private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    /** More different ones than a program has that does not make them up. */
    private static final int KEPT_SETUPS = 100;

    private final DeviceContext device;

    /** What has set the session up, oldest first. Guarded by itself. */
    private final Set<String> setups = new LinkedHashSet<>();

    private final @Nullable DeployedCalls calls;
    private final Endings endings;

    /**
     * Creates the executors of a session.
     *
     * @param calls how functions are deployed; null where they can't be
     */
    SessionExecutors(DeviceContext device, @Nullable DeployedCalls calls, Endings endings) {
        this.device = device;
        this.calls = calls;
        this.endings = endings;
    }

    @Override
    public <T> T call(String function, Class<T> type, Object... arguments) {
        return call(function, GenericType.of(type), arguments);
    }

    @Override
    public <T> T call(String function, GenericType<T> type, Object... arguments) {
        Checks.require(PATH.matcher(function).matches(), "'" + function + "' is no name of a function");
        String list = Arrays.stream(arguments).map(PythonLiteral::write).collect(Collectors.joining(","));
        return device.evaluate(function + "(" + list + ")", type);
    }

    @Override
    public DynamicTask task(String name, List<String> parameters, String source) {
        Objects.requireNonNull(parameters, "parameters");
        requireName(name);
        PythonFunction function = read("task " + name, source, () -> PythonFunction.inline(name, parameters, source));
        return new DeployedTask(board(), new Needed(name, function, Optional.empty()), CallOptions.defaults());
    }

    @Override
    public DeviceThread thread(String name, List<String> parameters, String source, @Nullable Object... arguments) {
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(arguments, "arguments");
        requireName(name);
        String what = "thread " + name;
        PythonFunction plain = read(what, source, () -> PythonFunction.inline(name, parameters, source));
        Checks.require(
                arguments.length == parameters.size(),
                what + " has " + parameters.size() + " parameters, and was given " + arguments.length + " arguments");
        DeployedCalls deployed = board();
        if (!device.capabilities().hasThreads()) {
            throw new DeviceCapabilityException(
                    what + " can't be started: the board has no threads (no module _thread)");
        }
        List<String> given = Kind.THREAD.given().stream()
                .filter(plain.namesUsed()::contains)
                .filter(known -> !parameters.contains(known))
                .toList();
        List<String> all = Stream.concat(given.stream(), parameters.stream()).toList();
        PythonFunction function = PythonFunction.inline(name, all, source);
        return deployed.startThread(
                new Needed(name, function, Optional.empty()), given, deployed.write(arguments), CallOptions.defaults());
    }

    @Override
    public void setup(String source) {
        PythonCode code = statements("setup", source);
        execute(board(), "setup", code);
        synchronized (setups) {
            setups.remove(source);
            setups.add(source);
            if (setups.size() > KEPT_SETUPS) {
                setups.remove(setups.iterator().next());
            }
        }
    }

    /** Runs them again, oldest first. */
    void setUpAgain() {
        List<String> again;
        synchronized (setups) {
            again = List.copyOf(setups);
        }
        again.forEach(source -> execute(board(), "setup", statements("setup", source)));
    }

    @Override
    public void teardown(String name, String source) {
        requireName(name);
        PythonCode code = statements("teardown " + name, source);
        DeployedCalls deployed = board();
        endings.add(name, new Teardown(deployed.guarded("teardown " + name, name, code), false));
    }

    private static void execute(DeployedCalls calls, String what, PythonCode code) {
        calls.execute(calls.prepare("call", what, CallOptions.defaults()), what, code);
    }

    private static void requireName(String name) {
        Objects.requireNonNull(name, "name");
        Checks.require(PythonNames.isName(name), "'" + name + "' is no name in Python");
    }

    private static PythonCode statements(String what, String source) {
        PythonCode code = read(
                what, source, () -> PythonModule.parseIndented(what, source).code());
        Checks.require(code.lines() > 0, "there is no code, for " + what);
        return code;
    }

    private static <T> T read(String what, String source, Supplier<T> reader) {
        Objects.requireNonNull(source, "source");
        try {
            return reader.get();
        } catch (PythonSourceException e) {
            throw new IllegalArgumentException(e.getMessage() + ", for " + what, e);
        }
    }

    /** Where functions are deployed, as long as the session has not ended. */
    private DeployedCalls board() {
        if (calls == null) {
            throw new IllegalStateException("this session has no board that functions can be deployed on");
        }
        endings.requireOpen(calls.board().name());
        return calls;
    }

    @Override
    public boolean isMethodDeployed(String signature, String sha256) {
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(sha256, "sha256");
        return deployedMethods().stream()
                .anyMatch(method ->
                        method.signature().equals(signature) && method.sha256().equalsIgnoreCase(sha256));
    }

    @Override
    public List<DeployedMethod> deployedMethods() {
        return calls != null && calls.board().isActive() ? calls.functions().deployed() : List.of();
    }
}
