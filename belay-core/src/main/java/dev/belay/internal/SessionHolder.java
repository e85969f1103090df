package dev.belay.internal;

import org.jspecify.annotations.Nullable;

/**
 * What users get of a session and may hold instead of it: a task, a thread, a file that is open. It holds the handle of
 * the session in turn, so that the session is not taken for forgotten. The session itself must not refer to it.
 */
public interface SessionHolder {
    /**
     * Refers to a handle from now on.
     *
     * @param handle of the session
     */
    void hold(Object handle);

    /**
     * Has a result hold a handle, if it is one that does.
     *
     * @param result what users get
     * @param handle of the session
     */
    static void let(@Nullable Object result, Object handle) {
        if (result instanceof SessionHolder holder) {
            holder.hold(handle);
        }
    }
}
