package dev.belay.fs.internal.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stays on the board though no source has it, as the last sync has seen it. The board does not look at that the
 * next time, so that one number tells whether anything differs. A guess: where it is wrong, the board lists all.
 * Thread-safe.
 */
public final class Skips {
    /** More would take longer to name than to list. */
    private static final int MOST = 8;

    private static final int TARGETS = 16;
    private static final List<String> USUAL = List.of("boot.py", "webrepl_cfg.py", "lib");

    private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();
    private final KnownTrees known = new KnownTrees();

    /** Creates the memory of a session. */
    public Skips() {}

    /** What was there besides. */
    KnownTrees known() {
        return known;
    }

    /** What the board need not look at. */
    Set<String> of(String target, SourceTree source, Rules rules) {
        Set<String> skipped = new TreeSet<>();
        for (String path : seen.getOrDefault(target, new TreeSet<>(USUAL))) {
            if (!source.has(path) && (rules.leaveAlone(path) || rules.leaveAlone(path + "/"))) {
                skipped.add(path);
            }
        }
        return skipped;
    }

    /** What a sync has seen, and not deleted. */
    void remember(String target, Map<String, Long> present, SourceTree source, Rules rules, Set<String> skipped) {
        Set<String> staying = new TreeSet<>(skipped);
        for (String path : present.keySet()) {
            String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            if (!path.isEmpty() && !source.has(name) && rules.leaveAlone(path) && !below(staying, name)) {
                staying.add(name);
            }
        }
        if (seen.size() >= TARGETS) {
            seen.clear();
        }
        if (staying.size() <= MOST) {
            seen.put(target, staying);
        }
    }

    private static boolean below(Set<String> paths, String path) {
        return paths.stream().anyMatch(above -> path.startsWith(above + "/"));
    }
}
