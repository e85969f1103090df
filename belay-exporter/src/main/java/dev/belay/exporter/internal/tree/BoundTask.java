package dev.belay.exporter.internal.tree;

import dev.belay.exporter.internal.Refusal;
import dev.belay.exporter.internal.value.TypedValues;
import dev.belay.session.DeviceSession;
import dev.belay.task.DeviceStream;
import dev.belay.task.RemoteObject;
import dev.belay.task.Task;
import dev.belay.task.Tasks;
import dev.belay.value.ConversionException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A task of an interface.
 *
 * @param type the interface
 * @param method its method
 */
record BoundTask(Class<?> type, Method method) {
    /** The tasks of an interface whose results can be sent, sorted by name. */
    static List<BoundTask> of(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Task.class) || method.isAnnotationPresent(Tasks.class))
                .filter(method -> method.getReturnType() != RemoteObject.class)
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount))
                .map(method -> new BoundTask(type, method))
                .toList();
    }

    String name() {
        return method.getName();
    }

    /** As it would be written in Python. */
    String signature() {
        return name()
                + Arrays.stream(method.getParameters())
                        .map(Parameter::getName)
                        .collect(Collectors.joining(", ", "(", ")"))
                + (isStream() ? ": a stream" : "");
    }

    boolean isStream() {
        return method.getReturnType() == DeviceStream.class;
    }

    boolean takes(int count) {
        return method.getParameterCount() == count;
    }

    /** Adds arguments by name to those by position. */
    List<@Nullable Object> arguments(Map<?, ?> named, List<@Nullable Object> positional) {
        List<@Nullable Object> all = new ArrayList<>(positional);
        Parameter[] parameters = method.getParameters();
        for (int i = positional.size(); i < parameters.length; i++) {
            if (!named.containsKey(parameters[i].getName())) {
                throw Refusal.invalid(signature() + " lacks " + parameters[i].getName());
            }
            all.add(named.get(parameters[i].getName()));
        }
        if (all.size() != positional.size() + named.size()) {
            throw Refusal.invalid(signature() + " does not take " + named.keySet());
        }
        return all;
    }

    /** Calls it; a stream is the caller's to close. */
    @Nullable
    Object call(DeviceSession session, List<@Nullable Object> arguments) {
        @Nullable Object[] converted = convert(arguments);
        Object target = session.bind(type);
        try {
            boolean unused = method.trySetAccessible();
            Object result = method.invoke(target, converted);
            return result instanceof CompletableFuture<?> future ? await(future) : result;
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (IllegalAccessException e) {
            throw Refusal.notNow(
                    type.getName() + " is not open to dev.belay.exporter: make it public, or open its package");
        }
    }

    private static @Nullable Object await(CompletableFuture<?> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            boolean unused = future.cancel(true);
            Thread.currentThread().interrupt();
            throw Refusal.notNow("the call was cancelled");
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    private @Nullable Object[] convert(List<@Nullable Object> arguments) {
        Parameter[] parameters = method.getParameters();
        if (parameters.length != arguments.size()) {
            throw Refusal.invalid(signature() + " takes " + parameters.length + " arguments, not " + arguments.size());
        }
        @Nullable Object[] converted = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            try {
                converted[i] = TypedValues.argument(arguments.get(i), parameters[i].getParameterizedType());
            } catch (ConversionException | IllegalArgumentException e) {
                throw Refusal.invalid("argument " + parameters[i].getName() + " of " + signature() + ": "
                        + (e instanceof ConversionException failure ? failure.reason() : e.getMessage()));
            }
            if (converted[i] == null && parameters[i].getType().isPrimitive()) {
                throw Refusal.invalid("argument " + parameters[i].getName() + " of " + signature() + " can't be None");
            }
        }
        return converted;
    }
}
