package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.BoardEnding;
import dev.belay.device.internal.BoardEnding.Reach;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.Census;
import dev.belay.device.internal.Dropped;
import dev.belay.device.internal.GuardedCode;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.resource.BoardCensus;
import dev.belay.resource.CleanupPolicy.Rung;
import dev.belay.resource.CleanupReport;
import dev.belay.resource.CleanupReset;
import dev.belay.resource.SessionResource;
import dev.belay.resource.internal.BoardResource;
import dev.belay.resource.internal.SessionResources;
import dev.belay.session.EndCause;
import dev.belay.session.SessionOptions;
import dev.belay.task.internal.SessionTasks;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a session, rung by rung: what runs is interrupted, teardowns and resources are given back, newest first,
 * the namespace is dropped, the board is asked what is left, and what survives climbs to a reset. Climbed once, by the
 * thread that ends the session.
 */
final class Ladder {
    private static final Logger log = LoggerFactory.getLogger(Ladder.class);

    private final String sessionId;
    private final DeviceContext device;
    private final SessionTasks tasks;
    private final SessionResources resources;
    private final SessionOptions options;
    private final CleanupClock clock;
    private final Steps steps = new Steps();
    private final List<BoardResource> own = new ArrayList<>();
    private Optional<CleanupReset> reset = Optional.empty();

    Ladder(
            String sessionId,
            DeviceContext device,
            SessionTasks tasks,
            SessionResources resources,
            SessionOptions options) {
        this.sessionId = sessionId;
        this.device = device;
        this.tasks = tasks;
        this.resources = resources;
        this.options = options;
        this.clock = new CleanupClock(options.cleanupTimeout());
    }

    CleanupReport climb(EndCause cause) {
        Instant start = Instant.now();
        Optional<BoardCensus> before = Optional.empty();
        Optional<BoardCensus> after = Optional.empty();
        if (device instanceof BoardFunctions board) {
            BoardEnding ending = board.ending();
            ending.begin("session " + sessionId + " was ended");
            List<GuardedCode> undone = giveBack(ending);
            Optional<Dropped> dropped = drop(ending, undone);
            before = ending.before().or(() -> dropped.flatMap(Dropped::before)).map(Ladder::census);
            after = dropped.map(Dropped::after).map(Ladder::census);
        } else {
            giveBackOnHost();
        }
        CleanupReport report = new CleanupReport(
                sessionId,
                device.connection().board(),
                cause.text(),
                start,
                Duration.between(start, Instant.now()),
                steps.all(reset.map(CleanupReset::done).orElse(false)),
                before,
                after,
                reset);
        log.debug("{}", report);
        return report;
    }

    /** What could not be done, since the board was busy with another session all the time. */
    private List<GuardedCode> giveBack(BoardEnding ending) {
        List<GuardedCode> undone = new ArrayList<>();
        Giving giving = new Giving(ending, clock, steps, unreachable(ending), undone);
        tasks.teardowns().forEach(giving::tearDown);
        List<SessionResource> newestFirst = resources.takeAll();
        newestFirst.forEach(resource -> {
            if (resource instanceof BoardResource board) {
                own.add(board);
            }
        });
        giving.giveBack(newestFirst);
        if (options.pinsRestored() && ending.reach() == Reach.THERE) {
            giving.restorePins();
        }
        giving.finish();
        own.forEach(resource -> resource.over(clock.listening()));
        return undone;
    }

    private @Nullable BelayException unreachable(BoardEnding ending) {
        return switch (ending.reach()) {
            case THERE, NOTHING -> null;
            case RESET -> new DeviceStateLostException("the board was reset, and what the session had there is gone");
            case RAN_OUT -> new DeviceStateLostException("the board has done it by itself when the lease ran out");
            case LOST -> new TransportException("the connection is lost, and the board can't be asked any more");
        };
    }

    private Optional<Dropped> drop(BoardEnding ending, List<GuardedCode> undone) {
        long begun = System.nanoTime();
        if (!undone.isEmpty()) {
            ending.leave(undone);
            return Optional.empty();
        }
        if (ending.reach() == Reach.LOST) {
            outOfReach(ending);
            ending.leave(undone);
            return Optional.empty();
        }
        try {
            Dropped dropped = ending.drop(clock.dropping());
            if (dropped != null) {
                steps.done("namespace", begun);
                if (dropped.after().hasSurvivors()) {
                    climb(ending, survivors(dropped.after()));
                }
            }
            return Optional.ofNullable(dropped);
        } catch (BelayException e) {
            notDropped(ending, begun, e);
            return Optional.empty();
        }
    }

    /** A board that can't be talked to can still be switched off and on. */
    private void outOfReach(BoardEnding ending) {
        steps.note("namespace, out of reach");
        if (options.cleanup().highest() == Rung.HARD_RESET
                && device.connection().state() == ConnectionState.LOST) {
            climb(ending, "the connection is lost, and the board can't be asked what is left");
        }
    }

    private void notDropped(BoardEnding ending, long begun, BelayException failure) {
        if (ending.wasBusy()) {
            steps.note("namespace, left to the next call: another session keeps the board busy");
            return;
        }
        Reach reach = ending.reach();
        if (reach == Reach.LOST && failure instanceof TransportException) {
            outOfReach(ending);
            return;
        }
        steps.failed("namespace", begun, failure);
        if (reach != Reach.RESET) {
            climb(ending, "the board could not be asked what is left: " + failure.reason());
        }
    }

    private String survivors(Census left) {
        List<String> found = new ArrayList<>();
        if (left.threads() > 0) {
            found.add(left.threads() + (left.threads() == 1 ? " thread is alive" : " threads are alive"));
        }
        if (left.timers() > 0) {
            found.add(left.timers() + (left.timers() == 1 ? " timer is armed" : " timers are armed"));
        }
        List<String> named = steps.survivors();
        return String.join(", ", found) + (named.isEmpty() ? "" : ": " + String.join(", ", named));
    }

    private void climb(BoardEnding ending, String reason) {
        long begun = System.nanoTime();
        ResetRungs rungs =
                new ResetRungs(ending, options.cleanup(), device.connection().board());
        CleanupReset result = rungs.climb(reason, clock.all());
        reset = Optional.of(result);
        if (result.done()) {
            own.forEach(BoardResource::wasReset);
            log.warn(
                    "session {} was ended by a reset of {}: {}",
                    sessionId,
                    device.connection().board(),
                    reason);
            steps.done("reset", begun);
        } else {
            steps.failed("reset", begun, new TransportException(reason + "; " + result.result()));
        }
    }

    private void giveBackOnHost() {
        Giving.onHost(resources.takeAll(), steps);
        long begun = System.nanoTime();
        try {
            device.close();
        } catch (RuntimeException e) {
            steps.failed("namespace", begun, e);
        }
    }

    private static BoardCensus census(Census census) {
        return new BoardCensus(census.threads(), census.timers(), census.names(), census.freeHeap());
    }
}
