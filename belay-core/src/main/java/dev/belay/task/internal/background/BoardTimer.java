package dev.belay.task.internal.background;

import dev.belay.internal.SessionHolder;
import dev.belay.repl.PythonException;
import dev.belay.task.DeviceTimer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A timer, as users see it. */
final class BoardTimer implements DeviceTimer, SessionHolder {
    private final Activity activity;

    @SuppressWarnings("UnusedVariable") // is there as long as this is
    private @Nullable Object handle;

    BoardTimer(Activity activity) {
        this.activity = activity;
    }

    @Override
    public void hold(Object sessionHandle) {
        handle = sessionHandle;
    }

    @Override
    public String name() {
        return activity.name();
    }

    @Override
    public boolean isArmed() {
        return activity.isAlive();
    }

    /** Waits for the listeners of what it said before. */
    @Override
    public void stop() {
        activity.close();
    }

    @Override
    public DeviceTimer onEmit(Consumer<@Nullable Object> listener) {
        activity.listeners().onEmit(listener);
        return this;
    }

    @Override
    public <T> DeviceTimer onEmit(Class<T> type, Consumer<T> listener) {
        activity.listeners().onEmit(type, listener);
        return this;
    }

    @Override
    public DeviceTimer onPrint(Consumer<String> listener) {
        activity.listeners().onPrint(listener);
        return this;
    }

    @Override
    public DeviceTimer onError(Consumer<PythonException> listener) {
        activity.listeners().onError(listener);
        return this;
    }

    @Override
    public String toString() {
        return activity.toString();
    }
}
