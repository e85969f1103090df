package dev.belay.task.internal;

import dev.belay.task.internal.model.MethodModel;
import org.jspecify.annotations.Nullable;

/** What a proxy hands its calls to. */
public interface TaskCalls {
    /**
     * Calls a method on the board.
     *
     * @param method what is called
     * @param arguments as many as it has parameters
     * @return what the method returns; null for void
     * @throws Throwable what the caller gets
     */
    @Nullable
    Object call(MethodModel method, @Nullable Object[] arguments) throws Throwable;
}
