package dev.belay.session.internal;

import dev.belay.device.internal.OutputListener;
import dev.belay.session.LogFile;
import dev.belay.session.event.EventKind;
import dev.belay.session.event.LogSeverity;
import dev.belay.session.event.LogSource;
import dev.belay.trace.CallRecord;
import dev.belay.trace.CallStatus;
import dev.belay.trace.internal.CallSink;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What there is to say of one session: for those who follow its events, for its file, and for the logger
 * {@code dev.belay.board.<name>} of its board. Thread-safe.
 */
final class SessionLog implements OutputListener {
    private final String sessionId;
    private final String logger;
    private final EventHub hub;
    private final Telling telling;
    private final @Nullable LogWriter file;

    /** Hands an entry to those who follow. */
    interface Telling {
        void tell(LogSource source, LogSeverity severity, String message);
    }

    SessionLog(String sessionId, String board, @Nullable LogFile file, EventHub hub, Telling telling) {
        this.sessionId = sessionId;
        this.logger = "dev.belay.board." + board.replace('.', '_');
        this.hub = hub;
        this.telling = telling;
        this.file = file == null ? null : new LogWriter(sessionId, board, file);
    }

    @Override
    public boolean wants() {
        return wants(LogSeverity.INFO);
    }

    @Override
    public void printed(String line) {
        log(LogSource.BOARD, LogSeverity.INFO, () -> line);
    }

    private boolean wants(LogSeverity severity) {
        return hub.wants(EventKind.LOG) || (file != null && file.wants(severity)) || isLogged(severity);
    }

    private boolean isLogged(LogSeverity severity) {
        return logger().isEnabledForLevel(level(severity));
    }

    void log(LogSource source, LogSeverity severity, Supplier<String> text) {
        if (!wants(severity)) {
            return;
        }
        String message = text.get().stripTrailing();
        if (file != null) {
            file.write(source, severity, message);
        }
        if (hub.wants(EventKind.LOG)) {
            telling.tell(source, severity, message);
        }
        logger().atLevel(level(severity)).log("[{}] {} {}", sessionId, source, message);
    }

    /** Says of each call that it is over, and how. */
    CallSink ofCalls() {
        return new CallSink() {
            @Override
            public boolean wants() {
                return SessionLog.this.wants(LogSeverity.WARN);
            }

            @Override
            public void began(CallRecord call) {
                // its end tells all
            }

            @Override
            public void ended(CallRecord call) {
                LogSeverity severity = call.status() == CallStatus.DONE ? LogSeverity.DEBUG : LogSeverity.WARN;
                log(LogSource.LIBRARY, severity, call::toString);
            }
        };
    }

    private Logger logger() {
        return LoggerFactory.getLogger(logger);
    }

    /** What goes as it should, or was told to whoever asked for it, is nothing that a program's own log has to have. */
    private static Level level(LogSeverity severity) {
        return switch (severity) {
            case DEBUG -> Level.TRACE;
            case INFO, WARN -> Level.DEBUG;
            case ERROR -> Level.ERROR;
        };
    }

    void close() {
        if (file != null) {
            file.close();
        }
    }
}
