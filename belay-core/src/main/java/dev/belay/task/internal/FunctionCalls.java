package dev.belay.task.internal;

import dev.belay.device.DeviceContext;
import dev.belay.internal.Checks;
import dev.belay.task.ExecutorContext;
import dev.belay.value.GenericType;
import dev.belay.value.PythonLiteral;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A call as an expression. */
public final class FunctionCalls implements ExecutorContext {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    private final DeviceContext device;

    /**
     * Creates the calls of a session.
     *
     * @param device the session's namespace
     */
    public FunctionCalls(DeviceContext device) {
        this.device = device;
    }

    @Override
    public <T> T call(String function, Class<T> type, Object... arguments) {
        return call(function, GenericType.of(type), arguments);
    }

    @Override
    public <T> T call(String function, GenericType<T> type, Object... arguments) {
        Checks.require(NAME.matcher(function).matches(), "'" + function + "' is no name of a function");
        String list = Arrays.stream(arguments).map(PythonLiteral::write).collect(Collectors.joining(","));
        return device.evaluate(function + "(" + list + ")", type);
    }
}
