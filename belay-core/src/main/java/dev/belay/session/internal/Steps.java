package dev.belay.session.internal;

import dev.belay.device.internal.GuardedOutcome;
import dev.belay.resource.CleanupStep;
import dev.belay.resource.CleanupStep.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a report, as they are made. */
final class Steps {
    private final List<CleanupStep> steps = new ArrayList<>();

    /** Indexes of the steps that a reset makes up for. */
    private final List<Integer> survivors = new ArrayList<>();

    void done(String what, long begunNanos) {
        steps.add(new CleanupStep(what, Outcome.DONE, since(begunNanos), Optional.empty()));
    }

    void failed(String what, long begunNanos, Throwable failure) {
        steps.add(new CleanupStep(what, Outcome.FAILED, since(begunNanos), Optional.of(failure)));
    }

    void note(String what) {
        steps.add(new CleanupStep(what, Outcome.SKIPPED, Duration.ZERO, Optional.empty()));
    }

    /**
     * Adds what came of guarded code.
     *
     * @param mayFail whether its failure is told to nobody
     * @param mayRunOn whether it still runs where it failed
     */
    void add(String what, GuardedOutcome outcome, boolean mayFail, boolean mayRunOn) {
        Outcome kind = outcome.failure().isEmpty() ? Outcome.DONE : outcome.tried() ? Outcome.FAILED : Outcome.SKIPPED;
        if (mayRunOn && kind != Outcome.DONE) {
            survivors.add(steps.size());
        }
        steps.add(new CleanupStep(what, kind, outcome.duration(), mayFail ? Optional.empty() : outcome.failure()));
    }

    /** What may run on. */
    List<String> survivors() {
        return survivors.stream().map(index -> steps.get(index).what()).toList();
    }

    /** All steps; where the board was reset, that made up for what ran on. */
    List<CleanupStep> all(boolean wasReset) {
        if (wasReset) {
            for (int index : survivors) {
                CleanupStep step = steps.get(index);
                steps.set(index, new CleanupStep(step.what(), Outcome.RESET, step.duration(), step.failure()));
            }
        }
        return List.copyOf(steps);
    }

    private static Duration since(long begunNanos) {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }
}
