package dev.belay.fs.internal.sync;

import dev.belay.fs.BoardFileException;
import dev.belay.fs.SyncAction;
import dev.belay.fs.SyncPlan;
import dev.belay.fs.SyncStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the steps from what is there to what should be. */
final class Difference {
    private final SourceTree source;
    private final Map<String, Long> present;
    private final Set<String> staying = new TreeSet<>();
    private final SortedSet<String> deleted = new TreeSet<>();

    /**
     * Compares.
     *
     * @param present by relative path; directories end in a slash
     * @param stays tells what is not deleted, itself and all above it
     */
    Difference(SourceTree source, Map<String, Long> present, Predicate<String> stays) {
        this.source = source;
        this.present = present;
        for (String path : present.keySet()) {
            if (source.files().containsKey(path) || stays.test(path)) {
                stay(path);
            }
        }
        for (String path : present.keySet()) {
            if (!path.isEmpty() && !staying.contains(path)) {
                deleted.add(path);
            }
        }
    }

    private void stay(String path) {
        staying.add(path);
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            staying.add(path.substring(0, slash + 1));
        }
    }

    /**
     * Puts the steps in order: what is deleted makes room for what is written.
     *
     * @throws BoardFileException if a file is to be where a directory has to stay, or the other way round
     */
    SyncPlan plan(String target) {
        List<SyncStep> deletions = new ArrayList<>();
        List<SyncStep> others = new ArrayList<>();
        String gone = null;
        for (String path : deleted) {
            if (gone == null || !path.startsWith(gone)) {
                deletions.add(new SyncStep(SyncAction.DELETE, path, 0));
                gone = path.endsWith("/") ? path : null;
            }
        }
        int unchanged = 0;
        for (Map.Entry<String, SourceFile> entry : source.files().entrySet()) {
            String path = entry.getKey();
            SourceFile file = entry.getValue();
            requireFree(path, target);
            Long there = present.get(path);
            if (there != null && there == file.fingerprint()) {
                unchanged += path.endsWith("/") ? 0 : 1;
            } else if (path.endsWith("/")) {
                others.add(new SyncStep(SyncAction.MAKE_DIRECTORY, path, 0));
            } else {
                others.add(new SyncStep(there == null ? SyncAction.ADD : SyncAction.REPLACE, path, file.size()));
            }
        }
        others.sort(Comparator.comparing(step -> step.action() != SyncAction.MAKE_DIRECTORY));
        deletions.addAll(others);
        return new SyncPlan(target, deletions, unchanged);
    }

    private void requireFree(String path, String target) {
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        if (staying.contains(other)) {
            throw new BoardFileException(
                    "can't sync '" + target + "': '" + path + "' of the source is '" + other
                            + "' on the board, where it is kept; keep less, or rename one",
                    other,
                    null,
                    null,
                    null,
                    null);
        }
    }
}
