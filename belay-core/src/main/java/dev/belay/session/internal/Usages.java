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
import org.jspecify.annotations.Nullable;

/** What the sessions of a manager that have ended have used, by board; bounded. Thread-safe. */
final class Usages {
    private static final int BOARDS = 1000;
    private static final int TEXTS = 100;

    /** Guarded by itself; the board that was used last comes last. */
    private final Map<String, UsageReport> boards = new LinkedHashMap<>();

    private final Reconnects reconnects = new Reconnects();

    /** What one session has used so far. */
    static UsageReport of(
            SessionInfo session, @Nullable Traffic traffic, long reconnects, Optional<CleanupReport> end) {
        Traffic.Counts counts = traffic == null ? Traffic.Counts.NONE : traffic.counts();
        return new UsageReport(
                session.board(),
                1,
                Duration.between(session.createdAt(), session.endedAt().orElseGet(Instant::now)),
                Duration.ofNanos(counts.nanos()),
                counts.calls(),
                counts.sent(),
                counts.received(),
                counts.repeats(),
                reconnects,
                0,
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
                one.repeats() + two.repeats(),
                one.reconnects() + two.reconnects(),
                one.retries() + two.retries(),
                one.heapFreed() + two.heapFreed(),
                newest(one.leaks(), two.leaks()),
                newest(one.resets(), two.resets()));
    }

    private static List<String> newest(List<String> older, List<String> newer) {
        List<String> all = new ArrayList<>(older);
        all.addAll(newer);
        return all.subList(Math.max(0, all.size() - TEXTS), all.size());
    }

    private static UsageReport beside(String board, long reconnects, long retries) {
        return new UsageReport(
                board, 0, Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, reconnects, retries, 0, List.of(), List.of());
    }

    /** A session has begun. */
    void begun(BoardSession session) {
        reconnects.follow(session.device().connection());
    }

    /** A session has ended. */
    void ended(BoardSession session) {
        synchronized (boards) {
            UsageReport own = session.ownUsage();
            add(sum(own, beside(own.board(), reconnects.take(session.device().connection()), 0)));
            session.counted();
        }
    }

    /** Something was tried again. */
    void retried(String board) {
        synchronized (boards) {
            add(beside(board, 0, 1));
        }
    }

    private void add(UsageReport used) {
        UsageReport before = boards.remove(used.board());
        boards.put(used.board(), before == null ? used : sum(before, used));
        if (boards.size() > BOARDS) {
            boards.remove(boards.keySet().iterator().next());
        }
    }

    /**
     * What all on a board have used. Of the same sessions it is never less than it was.
     *
     * @param known sessions that may have ended
     */
    UsageReport of(String board, List<BoardSession> known) {
        synchronized (boards) {
            List<BoardSession> open = known.stream()
                    .filter(session -> !session.isCounted()
                            && session.chronicle().info().board().equals(board))
                    .toList();
            long waiting = open.stream()
                    .map(session -> session.device().connection())
                    .distinct()
                    .mapToLong(reconnects::waiting)
                    .sum();
            UsageReport before = boards.getOrDefault(board, beside(board, 0, 0));
            return open.stream()
                    .map(BoardSession::ownUsage)
                    .reduce(sum(before, beside(board, waiting, 0)), Usages::sum);
        }
    }
}
