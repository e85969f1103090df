package dev.belay.micrometer;

import dev.belay.session.DeviceSessionManager;
import dev.belay.session.UsageReport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The meters of each board. Used by one thread at a time. */
final class BoardMeters {
    /** As many as a manager remembers the use of, and no more, since each has meters of its own. */
    private static final int BOARDS = 1000;

    private final MeterRegistry registry;
    private final DeviceSessionManager manager;
    private final Set<String> met = new HashSet<>();

    BoardMeters(MeterRegistry registry, DeviceSessionManager manager) {
        this.registry = registry;
        this.manager = manager;
    }

    /** Measures a board from now on, where it is a new one. */
    void meet(String board) {
        if (met.size() < BOARDS && met.add(board)) {
            count("belay.bytes.sent", "What went to the board for sessions", board, UsageReport::bytesSent);
            count("belay.bytes.received", "What came from the board for sessions", board, UsageReport::bytesReceived);
            count("belay.repeats", "What was sent again since it had not arrived whole", board, UsageReport::repeats);
            count("belay.reconnects", "How often the board was found again", board, UsageReport::reconnects);
            count("belay.retries", "How often executeWithRetry tried again", board, UsageReport::retries);
        }
    }

    private void count(String name, String description, String board, ToDoubleFunction<UsageReport> value) {
        FunctionCounter.Builder<DeviceSessionManager> counter =
                FunctionCounter.builder(name, manager, known -> value.applyAsDouble(known.usage(board)));
        if (name.startsWith("belay.bytes")) {
            counter.baseUnit("bytes");
        }
        counter.description(description).tag("board", board).register(registry);
    }
}
