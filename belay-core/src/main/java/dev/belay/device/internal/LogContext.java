package dev.belay.device.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/** Lets what is logged during a call tell its board and session, where the program's logging knows such things. */
final class LogContext implements AutoCloseable {
    private static final String BOARD = "belay.board";
    private static final String SESSION = "belay.session";
    private static final boolean KNOWN = !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);

    private final @Nullable String board = MDC.get(BOARD);
    private final @Nullable String session = MDC.get(SESSION);

    private LogContext(String board, @Nullable String session) {
        put(BOARD, board);
        put(SESSION, session);
    }

    /** Begins a context of the calling thread; null where it would mean nothing. */
    static @Nullable LogContext enter(String board, @Nullable String session) {
        return KNOWN ? new LogContext(board, session) : null;
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    @Override
    public void close() {
        put(BOARD, board);
        put(SESSION, session);
    }
}
