package dev.belay.task.internal.object;

import dev.belay.task.DeviceStream;
import dev.belay.value.GenericType;

/** Opens streams on generators that are deployed. */
@FunctionalInterface
public interface StreamOpener {
    /**
     * Opens a stream.
     *
     * @param what what is streamed, for messages
     * @param functionKey what the generator function is kept under
     * @param boot the boot that it was made in
     * @param arguments what it is called with
     * @param type what the items become; it was checked
     * @param <T> the type
     * @return the items
     */
    <T> DeviceStream<T> open(String what, int functionKey, Object boot, RemoteArguments arguments, GenericType<T> type);
}
