package dev.belay.task.internal.background;

import dev.belay.internal.SessionHolder;
import dev.belay.repl.PythonException;
import dev.belay.task.DeviceThread;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A thread, as users see it. */
final class BoardThread implements DeviceThread, SessionHolder {
    private final Activity activity;

    @SuppressWarnings("UnusedVariable") // is there as long as this is
    private @Nullable Object handle;

    BoardThread(Activity activity) {
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
    public boolean isAlive() {
        return activity.isAlive();
    }

    @Override
    public void stop() {
        activity.stop();
    }

    @Override
    public boolean join(Duration timeout) {
        return activity.join(timeout);
    }

    @Override
    public DeviceThread onEmit(Consumer<@Nullable Object> listener) {
        activity.listeners().onEmit(listener);
        return this;
    }

    @Override
    public <T> DeviceThread onEmit(Class<T> type, Consumer<T> listener) {
        activity.listeners().onEmit(type, listener);
        return this;
    }

    @Override
    public DeviceThread onPrint(Consumer<String> listener) {
        activity.listeners().onPrint(listener);
        return this;
    }

    @Override
    public DeviceThread onError(Consumer<PythonException> listener) {
        activity.listeners().onError(listener);
        return this;
    }

    @Override
    public void close() {
        activity.close();
    }

    @Override
    public String toString() {
        return activity.toString();
    }
}
