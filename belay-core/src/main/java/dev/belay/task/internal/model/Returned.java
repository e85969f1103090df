package dev.belay.task.internal.model;

import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.RemoteObject;
import dev.belay.value.internal.Types;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a method is declared to return.
 *
 * @param result what the Python gives
 * @param type the type of the value, of the items of a stream, or the declared one
 * @param async whether it is given in a {@link CompletableFuture}
 */
public record Returned(Result result, Type type, boolean async) {
    private static final Map<Class<?>, Result> RESULTS = Map.of(
            void.class, Result.VOID,
            Void.class, Result.VOID,
            DeviceThread.class, Result.THREAD,
            DeviceTimer.class, Result.TIMER,
            RemoteObject.class, Result.OBJECT);

    static Returned of(Type declared) {
        return Types.raw(declared) == CompletableFuture.class
                ? of(Types.argument(declared, 0), true)
                : of(declared, false);
    }

    private static Returned of(Type declared, boolean async) {
        Class<?> raw = Types.raw(declared);
        if (raw == DeviceStream.class) {
            return new Returned(Result.STREAM, Types.argument(declared, 0), async);
        }
        Result result = raw == null ? Result.VALUE : RESULTS.getOrDefault(raw, Result.VALUE);
        return new Returned(result, declared, async);
    }

    /** Whether the type has to be one that values can be read as. */
    boolean isRead() {
        return result == Result.VALUE || result == Result.STREAM;
    }

    /** The type as it is written. */
    String displayName() {
        Class<?> raw = Types.raw(type);
        String known = raw == null ? type.getTypeName() : raw.getSimpleName();
        String plain = result == Result.STREAM ? "DeviceStream" : known;
        return async ? "CompletableFuture<" + plain + ">" : plain;
    }
}
