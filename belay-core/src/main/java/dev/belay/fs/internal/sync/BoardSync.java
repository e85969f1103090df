package dev.belay.fs.internal.sync;

import dev.belay.fs.FileSync;
import dev.belay.fs.ProgressListener;
import dev.belay.fs.SyncAction;
import dev.belay.fs.SyncPlan;
import dev.belay.fs.SyncSource;
import dev.belay.fs.SyncStep;
import dev.belay.fs.internal.progress.Following;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sync to a board.
 *
 * @param trees the board's directories, asked for when they are needed
 * @param paths checks a path of a board
 * @param skips what the session has seen
 * @param source what there should be
 * @param target where
 * @param rules what is left alone
 * @param minified whether Python is shortened
 * @param compiler compiles Python; null where none does
 * @param listener follows it; null where nobody does
 */
public record BoardSync(
        Supplier<Trees> trees,
        UnaryOperator<String> paths,
        Skips skips,
        SyncSource source,
        String target,
        Rules rules,
        boolean minified,
        @Nullable MpyCross compiler,
        @Nullable ProgressListener listener)
        implements FileSync {
    /**
     * Prepares a sync.
     *
     * @param trees the board's directories, asked for when they are needed
     * @param paths checks a path of a board
     * @param skips what the session has seen
     * @param source what there should be
     */
    public BoardSync(Supplier<Trees> trees, UnaryOperator<String> paths, Skips skips, SyncSource source) {
        this(trees, paths, skips, Objects.requireNonNull(source, "source"), ".", Rules.DEFAULTS, false, null, null);
    }

    /**
     * Prepares a sync that keeps and ignores nothing.
     *
     * @param trees the board's directories
     * @param paths checks a path of a board
     * @param source what there should be
     * @return the sync
     */
    public static FileSync exact(Supplier<Trees> trees, UnaryOperator<String> paths, SyncSource source) {
        Rules none = new Rules(IgnoreRules.of(), IgnoreRules.of());
        return new BoardSync(trees, paths, new Skips(), source, ".", none, false, null, null);
    }

    @Override
    public FileSync to(String directory) {
        String checked = paths.apply(directory);
        return new BoardSync(trees, paths, skips, source, checked, rules, minified, compiler, listener);
    }

    @Override
    public FileSync keep(String... patterns) {
        return with(new Rules(rules.kept().and(patterns), rules.ignored()));
    }

    @Override
    public FileSync ignore(String... patterns) {
        return with(new Rules(rules.kept(), rules.ignored().and(patterns)));
    }

    private FileSync with(Rules changed) {
        return new BoardSync(trees, paths, skips, source, target, changed, minified, compiler, listener);
    }

    @Override
    public FileSync minify() {
        return new BoardSync(trees, paths, skips, source, target, rules, true, compiler, listener);
    }

    @Override
    public FileSync precompile() {
        return with(new MpyCross(Optional.empty()));
    }

    @Override
    public FileSync precompile(Path program) {
        return with(new MpyCross(Optional.of(program)));
    }

    private FileSync with(MpyCross changed) {
        return new BoardSync(trees, paths, skips, source, target, rules, minified, changed, listener);
    }

    @Override
    public FileSync progress(ProgressListener follower) {
        Objects.requireNonNull(follower, "listener");
        return new BoardSync(trees, paths, skips, source, target, rules, minified, compiler, follower);
    }

    @Override
    public SyncPlan dryRun() {
        return compare().plan();
    }

    @Override
    public SyncPlan run() {
        Compared compared = compare();
        skips.known().forget(target);
        apply(compared);
        skips.known().remember(target, compared.skipped, compared.afterwards());
        return compared.plan();
    }

    /** What was found. */
    private record Compared(
            Trees board, SourceTree files, SyncPlan plan, Map<String, Long> present, Set<String> skipped) {
        /** What there is when the plan was carried out. */
        Map<String, Long> afterwards() {
            Map<String, Long> all = new TreeMap<>(present);
            for (String deleted : plan.paths(SyncAction.DELETE)) {
                all.keySet()
                        .removeIf(path -> path.equals(deleted) || (deleted.endsWith("/") && path.startsWith(deleted)));
            }
            all.putAll(files.fingerprints().entries());
            all.put("", 0L);
            return all;
        }
    }

    private Compared compare() {
        Trees board = trees.get();
        SourceTree files = SourceTree.read(source, rules.ignored(), transformation(board));
        files.files().keySet().forEach(path -> board.resolve(target, path));
        Set<String> skipped = skips.of(target, files, rules);
        Set<String> inUse = board.temporaries(target);
        skipped.addAll(inUse);
        Trees.Found found = board.compare(
                        target, files.fingerprints(), skips.known().of(target, skipped), skipped)
                .orElse(null);
        if (found == null) {
            SyncPlan nothing = new SyncPlan(target, List.of(), files.fileCount());
            Compared same = new Compared(board, files, nothing, Map.of("", 0L), skipped);
            skips.known().remember(target, skipped, same.afterwards());
            return same;
        }
        Map<String, Long> present = found.entries();
        Set<String> passed = found.passed();
        skips.known().remember(target, passed, present);
        Set<String> lasting = new TreeSet<>(passed);
        lasting.removeAll(inUse);
        skips.remember(target, present, files, rules, lasting);
        Difference difference = new Difference(files, present, path -> stays(path, present, inUse));
        return new Compared(board, files, difference.plan(target), present, passed);
    }

    private boolean stays(String path, Map<String, Long> present, Set<String> inUse) {
        return Long.valueOf(Trees.MOUNTED).equals(present.get(path)) || inUse.contains(path) || rules.leaveAlone(path);
    }

    private Transformation transformation(Trees board) {
        if (compiler != null) {
            compiler.requireFor(board::mpyVersion);
        }
        return minified || compiler != null ? new PythonFiles(minified, compiler) : Transformation.NONE;
    }

    private void apply(Compared compared) {
        List<String> deleted = compared.plan.paths(SyncAction.DELETE);
        List<String> made = new ArrayList<>(compared.plan.paths(SyncAction.MAKE_DIRECTORY));
        if (!compared.present.containsKey("")) {
            made.add(0, "");
        }
        Following following =
                listener == null ? null : new Following(listener, target, OptionalLong.of(compared.plan.bytes()));
        if (!deleted.isEmpty() || !made.isEmpty()) {
            compared.board.change(target, deleted, made);
        }
        FileWriter writer = new FileWriter(compared.board, source, target, following);
        for (SyncStep step : compared.plan.steps()) {
            if (step.action() == SyncAction.ADD || step.action() == SyncAction.REPLACE) {
                writer.write(
                        step.path(),
                        Objects.requireNonNull(compared.files.files().get(step.path())));
            }
        }
        writer.flush();
    }
}
