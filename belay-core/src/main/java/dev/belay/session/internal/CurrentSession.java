package dev.belay.session.internal;

import dev.belay.internal.Carried;
import dev.belay.session.SessionContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions that a thread is in by way of {@code executeInSession}, innermost first. */
final class CurrentSession {
    @SuppressWarnings("ThreadLocalUsage") // a thread may be in sessions of several managers
    private final ThreadLocal<Deque<String>> ids = new ThreadLocal<>();

    Optional<String> id() {
        Deque<String> mine = ids.get();
        return mine == null ? Optional.empty() : Optional.ofNullable(mine.peekFirst());
    }

    /** Leave it by closing it. */
    interface Entered extends AutoCloseable {
        @Override
        void close();
    }

    Entered enter(SessionContext context) {
        Deque<String> mine = ids.get();
        if (mine == null) {
            mine = new ArrayDeque<>();
            ids.set(mine);
        }
        mine.addFirst(context.sessionId());
        Object before = Carried.enter(context);
        return () -> leave(before);
    }

    private void leave(@Nullable Object before) {
        Object unused = Carried.enter(before);
        Deque<String> mine = ids.get();
        mine.removeFirst();
        if (mine.isEmpty()) {
            ids.remove();
        }
    }
}
