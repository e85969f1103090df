package dev.belay.task.internal;

import dev.belay.internal.SessionHolder;
import dev.belay.task.internal.model.InterfaceModel;
import dev.belay.task.internal.model.MethodModel;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The object that a bound interface is. */
public final class TaskProxy implements InvocationHandler {
    private static final Object[] NONE = {};

    private final InterfaceModel model;
    private final TaskCalls calls;
    private final String place;

    /** Held as long as somebody holds the object. */
    private final Object owner;

    private TaskProxy(InterfaceModel model, TaskCalls calls, String place, Object owner) {
        this.owner = owner;
        this.model = model;
        this.calls = calls;
        this.place = place;
    }

    /**
     * Makes the object.
     *
     * @param type the interface
     * @param model what it stands for
     * @param calls who calls the board
     * @param place where it lives, for {@code toString}, such as {@code session 3 on embedded:board-1}
     * @param owner what is not to be collected while the object is there, such as the session
     * @param <T> the interface
     * @return an object whose methods are calls
     */
    public static <T> T create(Class<T> type, InterfaceModel model, TaskCalls calls, String place, Object owner) {
        TaskProxy handler = new TaskProxy(model, calls, place, owner);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? NONE : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method.getName(), given);
        }
        Optional<MethodModel> mapped = model.find(method);
        if (mapped.isPresent()) {
            try {
                Object result = calls.call(mapped.get(), given);
                SessionHolder.let(result, owner);
                return result;
            } finally {
                Reference.reachabilityFence(owner);
            }
        }
        return ofDefault(proxy, method, given);
    }

    private Object ofObject(Object proxy, String name, @Nullable Object[] arguments) {
        return switch (name) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> model.type().getSimpleName() + " on " + place;
        };
    }

    /** {@link InvocationHandler#invokeDefault} is only for interfaces that this class can see. */
    private static @Nullable Object ofDefault(Object proxy, Method method, @Nullable Object[] arguments)
            throws Throwable {
        Class<?> declaring = method.getDeclaringClass();
        if (method.canAccess(proxy)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        TaskProxy.class.getModule().addReads(declaring.getModule());
        return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(method, declaring)
                .bindTo(proxy)
                .invokeWithArguments(arguments);
    }
}
