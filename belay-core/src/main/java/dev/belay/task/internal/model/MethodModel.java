package dev.belay.task.internal.model;

import dev.belay.task.internal.source.PythonCode;
import dev.belay.task.internal.source.PythonFunction;
import dev.belay.task.internal.source.PythonModule;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A method of an interface and what it stands for on a board. Immutable.
 *
 * @param method the method, as the interface declares or inherits it
 * @param kind what it does
 * @param function its Python; takes what is given first, then the parameters
 * @param statements the Python of setups and teardowns in the annotation, to be executed in the session's namespace
 *     instead of calling the function, so that the names which they assign are there for all; empty for all others
 * @param module the file that the function is in, whose other code it needs; empty for Python in the annotation
 * @param given the names of what the function is given before its parameters, in the order in which it takes them
 * @param parameters the parameters of the method
 * @param returned what it gives back
 * @param timeout how long a call may take; empty for the connection's time
 * @param schedule when it runs
 */
public record MethodModel(
        Method method,
        Kind kind,
        PythonFunction function,
        Optional<PythonCode> statements,
        Optional<PythonModule> module,
        List<String> given,
        List<ParameterModel> parameters,
        Returned returned,
        Optional<Duration> timeout,
        Schedule schedule) {
    /**
     * Copies the lists.
     *
     * @param method the method
     * @param kind what it does
     * @param function its Python
     * @param statements what is executed instead
     * @param module the file that the function is in
     * @param given the names of what the function is given
     * @param parameters the parameters of the method
     * @param returned what it gives back
     * @param timeout how long a call may take
     * @param schedule when it runs
     */
    public MethodModel {
        given = List.copyOf(given);
        parameters = List.copyOf(parameters);
    }

    /** {@return the method as messages name it, such as {@code Weather.celsius}} */
    public String displayName() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
