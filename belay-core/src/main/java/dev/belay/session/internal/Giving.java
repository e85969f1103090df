package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.device.internal.BoardEnding;
import dev.belay.device.internal.GuardedCode;
import dev.belay.device.internal.GuardedOutcome;
import dev.belay.resource.SessionResource;
import dev.belay.resource.internal.BoardResource;
import dev.belay.task.internal.Teardown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives teardowns and resources back, in order. What the board does is collected, and sent in one program up to where
 * the host has to do something in between.
 */
final class Giving {
    /** Makes pins inputs that the namespace holds. */
    static final GuardedCode PINS = GuardedCode.inNamespace(
            "pins",
            "import machine\nfor p in list(globals().values()):\n if isinstance(p,machine.Pin):p.init(machine.Pin.IN)");

    private final BoardEnding ending;
    private final CleanupClock clock;
    private final Steps steps;
    private final @Nullable BelayException unreachable;
    private final List<GuardedCode> undone;
    private final List<Item> waiting = new ArrayList<>();

    /** Something that the board does; where it has no name, nobody is told of it. */
    private record Item(String what, GuardedCode code, boolean told, boolean mayFail, boolean mayRunOn) {}

    /**
     * Begins.
     *
     * @param unreachable why the board can do nothing; null where it can
     * @param undone takes what could not be done, since the board was busy
     */
    Giving(
            BoardEnding ending,
            CleanupClock clock,
            Steps steps,
            @Nullable BelayException unreachable,
            List<GuardedCode> undone) {
        this.ending = ending;
        this.clock = clock;
        this.steps = steps;
        this.unreachable = unreachable;
        this.undone = undone;
    }

    void tearDown(Teardown teardown) {
        waiting.add(new Item(teardown.code().what(), teardown.code(), true, teardown.mayFail(), false));
    }

    /** Threads are asked to end before any of them is waited for. */
    void giveBack(List<SessionResource> newestFirst) {
        List<BoardResource> asked = newestFirst.stream()
                .filter(BoardResource.class::isInstance)
                .map(BoardResource.class::cast)
                .filter(resource -> resource.asking().isPresent())
                .toList();
        if (asked.size() > 1) {
            asked.forEach(resource ->
                    resource.asking().ifPresent(code -> waiting.add(new Item(code.what(), code, false, true, false))));
        }
        newestFirst.forEach(this::giveBack);
    }

    private void giveBack(SessionResource resource) {
        if (resource instanceof BoardResource own) {
            own.giving(clock.each().dividedBy(2).toMillis())
                    .ifPresent(code -> waiting.add(new Item(code.what(), code, true, false, own.mayRunOn())));
        } else {
            String what = resource.type() + " " + resource.id();
            Optional<String> code = resource.cleanupCode();
            if (code.isPresent()) {
                GuardedCode guarded = GuardedCode.inNamespace(what, code.get());
                waiting.add(new Item(what, guarded, true, false, false));
            } else {
                finish();
                cleanUp(what, resource, steps);
            }
        }
    }

    /** Makes pins inputs that the namespace holds. */
    void restorePins() {
        waiting.add(new Item(PINS.what(), PINS, true, false, false));
    }

    /** Does what has been collected. */
    void finish() {
        if (waiting.isEmpty()) {
            return;
        }
        List<GuardedCode> codes = waiting.stream().map(Item::code).toList();
        List<GuardedOutcome> outcomes = unreachable == null
                ? ending.run(codes, clock.each(), clock.giving())
                : codes.stream()
                        .map(code -> GuardedOutcome.skipped(unreachable))
                        .toList();
        if (unreachable != null && ending.reach() == BoardEnding.Reach.LOST) {
            ending.leaveToReconnection(codes);
        }
        boolean busy = unreachable == null && ending.wasBusy();
        for (int i = 0; i < waiting.size(); i++) {
            Item item = waiting.get(i);
            GuardedOutcome outcome = outcomes.get(i);
            if (busy && !outcome.tried()) {
                undone.add(item.code());
            }
            if (item.told()) {
                steps.add(item.what(), outcome, item.mayFail(), item.mayRunOn());
            }
        }
        waiting.clear();
    }

    /** Where the board is nobody's that the library knows, resources are given back on the host only. */
    static void onHost(List<SessionResource> newestFirst, Steps steps) {
        newestFirst.forEach(resource -> cleanUp(resource.type() + " " + resource.id(), resource, steps));
    }

    private static void cleanUp(String what, SessionResource resource, Steps steps) {
        long begun = System.nanoTime();
        try {
            resource.cleanup();
            steps.done(what, begun);
        } catch (Exception | Error e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            steps.failed(what, begun, e);
        }
    }
}
