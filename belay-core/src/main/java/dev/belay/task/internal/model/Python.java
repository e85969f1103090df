package dev.belay.task.internal.model;

import dev.belay.task.internal.source.PythonCode;
import dev.belay.task.internal.source.PythonFunction;
import dev.belay.task.internal.source.PythonModule;
import java.util.List;
import java.util.Optional;

/**
 * The Python of a method.
 *
 * @param function the function
 * @param statements what is executed in the session's namespace instead of calling the function
 * @param module the file that it is in, empty where it is in the annotation
 * @param given the names of what it is given before its parameters
 * @param parameters the parameters of the method
 */
record Python(
        PythonFunction function,
        Optional<PythonCode> statements,
        Optional<PythonModule> module,
        List<String> given,
        List<ParameterModel> parameters) {}
