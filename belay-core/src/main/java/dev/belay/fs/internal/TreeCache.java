package dev.belay.fs.internal;

import dev.belay.fs.FileCaching;
import dev.belay.fs.FileStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a session has seen of the board's tree. A reset ends the session, and this with it. Thread-safe. */
final class TreeCache {
    /** More is not kept: then it begins anew. */
    private static final int MOST = 10_000;

    private final LongSupplier foreignPrograms;

    /**
     * What was seen at a path.
     *
     * @param status null where nothing is there
     */
    record Seen(@Nullable FileStatus status) {}

    /** By path. Guarded by this. */
    private final Map<String, Seen> statuses = new HashMap<>();

    private final Map<String, List<String>> lists = new HashMap<>();
    private FileCaching caching = FileCaching.OFF;
    private long seen = -1;

    TreeCache(LongSupplier foreignPrograms) {
        this.foreignPrograms = foreignPrograms;
    }

    synchronized void use(FileCaching value) {
        caching = value;
        clear();
    }

    synchronized void clear() {
        statuses.clear();
        lists.clear();
        seen = foreignPrograms.getAsLong();
    }

    private boolean isFresh() {
        if (caching == FileCaching.UNTIL_CODE_RUNS && seen != foreignPrograms.getAsLong()) {
            clear();
        }
        return caching != FileCaching.OFF;
    }

    /** What is known; null for nothing. */
    synchronized @Nullable Seen status(String path) {
        return isFresh() ? statuses.get(path) : null;
    }

    synchronized @Nullable List<String> list(String path) {
        return isFresh() ? lists.get(path) : null;
    }

    synchronized void learn(String path, Seen status) {
        if (hasRoom()) {
            statuses.put(path, status);
        }
    }

    synchronized void learn(String path, List<String> names) {
        if (hasRoom()) {
            lists.put(path, names);
        }
    }

    /** All below a directory. */
    synchronized void learnTree(String root, List<FileStatus> all) {
        if (!hasRoom() || all.size() > MOST) {
            return;
        }
        Map<String, List<FileStatus>> children = new HashMap<>();
        children.put(root, new ArrayList<>());
        for (FileStatus status : all) {
            statuses.put(status.path(), new Seen(status));
            if (status.isDirectory()) {
                children.putIfAbsent(status.path(), new ArrayList<>());
            }
            children.computeIfAbsent(BoardPaths.parent(status.path()), path -> new ArrayList<>())
                    .add(status);
        }
        children.forEach((path, inside) -> lists.put(
                path,
                inside.stream()
                        .map(FileStatus::name)
                        .sorted(Comparator.naturalOrder())
                        .toList()));
    }

    private boolean hasRoom() {
        if (statuses.size() + lists.size() > MOST) {
            clear();
        }
        return isFresh();
    }

    /** Forgets a path, all below it, and the directories that it is in. */
    synchronized void forget(String path) {
        String below = path.endsWith("/") ? path : path + "/";
        statuses.keySet().removeIf(each -> each.equals(path) || each.startsWith(below) || isAbove(each, path));
        lists.keySet().removeIf(each -> each.equals(path) || each.startsWith(below) || isAbove(each, path));
    }

    private static boolean isAbove(String directory, String path) {
        boolean other = directory.startsWith("/") != path.startsWith("/") || directory.contains("..");
        return other || directory.equals(".") || path.startsWith(directory.endsWith("/") ? directory : directory + "/");
    }
}
