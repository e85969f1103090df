package dev.belay.task.internal.model;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What tells the methods of an interface apart, whoever declares them. */
record Signature(String name, List<Class<?>> parameters) implements Comparable<Signature> {
    private static final Set<Signature> OF_OBJECT =
            Arrays.stream(Object.class.getMethods()).map(Signature::of).collect(Collectors.toUnmodifiableSet());

    static Signature of(Method method) {
        return new Signature(method.getName(), List.of(method.getParameterTypes()));
    }

    boolean isOfObject() {
        return OF_OBJECT.contains(this);
    }

    /** The types of the parameters as they are written. */
    String list() {
        return parameters.stream().map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public int compareTo(Signature other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : order().compareTo(other.order());
    }

    private String order() {
        return parameters.size() + parameters.stream().map(Class::getName).collect(Collectors.joining(",", " ", ""));
    }
}
