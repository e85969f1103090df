package dev.belay.session.internal;

import dev.belay.internal.SessionHolder;
import dev.belay.session.PortForward;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a part of a session, and holds the session's handle as long as somebody holds the part, or a way to the
 * board that the part has opened.
 */
final class Facade implements InvocationHandler {
    private final Object target;
    private final Object owner;

    private Facade(Object target, Object owner) {
        this.target = target;
        this.owner = owner;
    }

    /**
     * Makes one.
     *
     * @param type the interface by which it is known; others of the library's that the target has are there too
     * @param target what does the work
     * @param owner is held
     */
    static <T> T of(Class<T> type, T target, Object owner) {
        Set<Class<?>> types = new LinkedHashSet<>();
        types.add(type);
        Arrays.stream(target.getClass().getInterfaces())
                .filter(other -> other.getPackageName().startsWith("dev.belay."))
                .forEach(types::add);
        return type.cast(Proxy.newProxyInstance(
                Facade.class.getClassLoader(), types.toArray(Class<?>[]::new), new Facade(target, owner)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return arguments != null && proxy == arguments[0];
        }
        try {
            Object result = method.invoke(target, arguments);
            SessionHolder.let(result, owner);
            return result instanceof PortForward forward ? of(PortForward.class, forward, owner) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            Reference.reachabilityFence(owner);
        }
    }
}
