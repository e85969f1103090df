package dev.belay.fs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a sync does, or has done. {@link #toString} is made for reading.
 *
 * @param target the directory that changes
 * @param steps what is done, in this order
 * @param unchanged how many files are as they should be
 */
public record SyncPlan(String target, List<SyncStep> steps, int unchanged) {
    /**
     * Copies the steps.
     *
     * @param target the directory that changes
     * @param steps what is done, in this order
     * @param unchanged how many files are as they should be
     */
    public SyncPlan {
        steps = List.copyOf(steps);
    }

    /** {@return whether there is nothing to do} */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** {@return how many bytes of content are written} */
    public long bytes() {
        return steps.stream().mapToLong(SyncStep::bytes).sum();
    }

    /**
     * Tells what is done in a certain way.
     *
     * @param action the way
     * @return the paths, relative to the target
     */
    public List<String> paths(SyncAction action) {
        return steps.stream()
                .filter(step -> step.action() == action)
                .map(SyncStep::path)
                .toList();
    }

    /**
     * {@return a line of sums, and one for each step: {@code +} for what is added, {@code ~} for what is replaced and
     * {@code -} for what is deleted}
     */
    @Override
    public String toString() {
        String sums = String.format(
                Locale.ROOT,
                "%s: %d to add, %d to replace, %d to delete, %d unchanged, %,d bytes to write",
                target,
                paths(SyncAction.ADD).size() + paths(SyncAction.MAKE_DIRECTORY).size(),
                paths(SyncAction.REPLACE).size(),
                paths(SyncAction.DELETE).size(),
                unchanged,
                bytes());
        return steps.isEmpty()
                ? sums
                : sums + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
    }
}
