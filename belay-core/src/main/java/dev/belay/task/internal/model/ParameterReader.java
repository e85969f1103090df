package dev.belay.task.internal.model;

import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.Param;
import dev.belay.task.internal.source.PythonNames;
import dev.belay.value.internal.Types;
import java.io.Closeable;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a method. */
final class ParameterReader {
    /** What never becomes a literal. Of other types only the value tells. */
    private static final List<Class<?>> NEVER_SENT = List.of(
            DeviceStream.class,
            DeviceThread.class,
            DeviceTimer.class,
            Future.class,
            Thread.class,
            Class.class,
            Closeable.class);

    private final Declaration declaration;
    private final Complaints complaints;
    private final List<ParameterModel> parameters = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ParameterReader(Declaration declaration, Complaints complaints) {
        this.declaration = declaration;
        this.complaints = complaints;
    }

    /** Parameters of a function that takes them by position: any name will do. */
    List<ParameterModel> positional() {
        Parameter[] declared = declaration.method().getParameters();
        for (int index = 0; index < declared.length; index++) {
            Param param = declared[index].getAnnotation(Param.class);
            add(index, param == null ? declared[index].getName() : param.value());
        }
        return parameters;
    }

    /** Parameters that Python in the annotation uses by their names; those with none, or a wrong one, are left out. */
    List<ParameterModel> named(Kind kind) {
        Parameter[] declared = declaration.method().getParameters();
        for (int index = 0; index < declared.length; index++) {
            String name = name(declared[index]);
            if (name == null) {
                complaints.add("parameter " + (index + 1)
                        + " has no name in the class file: compile with -parameters or name it with @Param");
            } else if (!PythonNames.isName(name)) {
                complaints.add("parameter '" + name + "' is no Python name: give it another with @Param");
            } else if (kind.given().contains(name)) {
                complaints.add("parameter '" + name + "' has a name that " + kind.annotation() + " gives a meaning to");
            } else if (!names.add(name)) {
                complaints.add("two parameters are named '" + name + "'");
            } else {
                add(index, name);
            }
        }
        return parameters;
    }

    private void add(int index, String name) {
        Type type = declaration.parameterType(index);
        Class<?> raw = Types.raw(type);
        if (raw != null && NEVER_SENT.stream().anyMatch(never -> never.isAssignableFrom(raw))) {
            complaints.add("parameter '" + name + "' can't be sent to a board: it is a " + raw.getSimpleName());
        }
        parameters.add(new ParameterModel(name, type));
    }

    private static @Nullable String name(Parameter parameter) {
        Param param = parameter.getAnnotation(Param.class);
        if (param != null) {
            return param.value();
        }
        return parameter.isNamePresent() ? parameter.getName() : null;
    }
}
