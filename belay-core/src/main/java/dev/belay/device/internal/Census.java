package dev.belay.device.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace has on its board, as {@link AgentPart#CENSUS} counts it.
 *
 * @param threads threads that live
 * @param timers timers that are armed
 * @param names its names, -1 where it is gone
 * @param freeHeap bytes, -1 where the board does not tell
 */
public record Census(int threads, int timers, int names, long freeHeap) {
    /** {@return whether something runs} */
    public boolean hasSurvivors() {
        return threads > 0 || timers > 0;
    }

    /** What the board told; null where it told something else. */
    static @Nullable Census of(@Nullable Object told) {
        return told instanceof List<?> list
                        && list.size() == 4
                        && list.get(0) instanceof Number threads
                        && list.get(1) instanceof Number timers
                        && list.get(2) instanceof Number names
                        && list.get(3) instanceof Number free
                ? new Census(threads.intValue(), timers.intValue(), names.intValue(), free.longValue())
                : null;
    }
}
