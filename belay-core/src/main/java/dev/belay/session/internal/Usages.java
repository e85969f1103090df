package dev.belay.session.internal;

import dev.belay.device.internal.Traffic;
import dev.belay.resource.BoardCensus;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupReset;
import dev.belay.resource.CleanupStep;
import dev.belay.session.SessionInfo;
import dev.belay.session.UsageReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the sessions of a manager that have ended have used, by board; bounded. Thread-safe. */
final class Usages {
    private static final int BOARDS = 1000;
    private static final int TEXTS = 100;

    /** Guarded by itself; the board that was used last comes last. */
    private final Map<String, UsageReport> boards = new LinkedHashMap<>();

    /** What one session has used so far. */
    static UsageReport of(SessionInfo session, @Nullable Traffic traffic, Optional<CleanupReport> end) {
        Traffic.Counts counts = traffic == null ? Traffic.Counts.NONE : traffic.counts();
        return new UsageReport(
                session.board(),
                1,
                Duration.between(session.createdAt(), session.endedAt().orElseGet(Instant::now)),
                Duration.ofNanos(counts.nanos()),
                counts.calls(),
                counts.sent(),
                counts.received(),
                end.map(Usages::heapFreed).orElse(0L),
                end.map(Usages::leaks).orElse(List.of()),
                end.flatMap(CleanupReport::reset).map(Usages::reset).stream().toList());
    }

    private static long heapFreed(CleanupReport end) {
        long before = end.before().map(BoardCensus::freeHeap).orElse(-1L);
        long after = end.after().map(BoardCensus::freeHeap).orElse(-1L);
        return before < 0 || after < 0 ? 0 : Math.max(0, after - before);
    }

    private static List<String> leaks(CleanupReport end) {
        return end.steps().stream()
                .filter(step -> step.outcome() != CleanupStep.Outcome.DONE)
                .filter(step -> step.outcome() != CleanupStep.Outcome.SKIPPED
                        || step.failure().isPresent())
                .map(step ->
                        step.what() + ": " + step.failure().map(Failures::text).orElse("it was still there"))
                .toList();
    }

    private static String reset(CleanupReset reset) {
        return reset.kind() + ": " + reset.reason() + (reset.done() ? "" : "; " + reset.result());
    }

    /** Adds what two have used. */
    private static UsageReport sum(UsageReport one, UsageReport two) {
        return new UsageReport(
                one.board(),
                one.sessions() + two.sessions(),
                one.time().plus(two.time()),
                one.boardTime().plus(two.boardTime()),
                one.calls() + two.calls(),
                one.bytesSent() + two.bytesSent(),
                one.bytesReceived() + two.bytesReceived(),
                one.heapFreed() + two.heapFreed(),
                newest(one.leaks(), two.leaks()),
                newest(one.resets(), two.resets()));
    }

    private static List<String> newest(List<String> older, List<String> newer) {
        List<String> all = new ArrayList<>(older);
        all.addAll(newer);
        return all.subList(Math.max(0, all.size() - TEXTS), all.size());
    }

    /** A session has ended. */
    void add(UsageReport session) {
        synchronized (boards) {
            UsageReport before = boards.remove(session.board());
            boards.put(session.board(), before == null ? session : sum(before, session));
            if (boards.size() > BOARDS) {
                boards.remove(boards.keySet().iterator().next());
            }
        }
    }

    /** What all on a board have used. */
    UsageReport of(String board, Stream<UsageReport> open) {
        UsageReport none = new UsageReport(board, 0, Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, List.of(), List.of());
        UsageReport ended;
        synchronized (boards) {
            ended = boards.getOrDefault(board, none);
        }
        return open.filter(session -> session.board().equals(board)).reduce(ended, Usages::sum);
    }
}
