package dev.belay.fs.internal.sync;

import dev.belay.fs.FileFetch;
import dev.belay.fs.FileStatus;
import dev.belay.fs.SyncPlan;
import dev.belay.fs.SyncStep;
import dev.belay.internal.FileFailures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fetch from a board.
 *
 * @param trees the board's directories, asked for when they are needed
 * @param directory what is fetched
 * @param folder where it goes; null where that was not said
 * @param ignored what is left alone
 * @param others whether what only the folder has is deleted
 */
public record BoardFetch(
        Supplier<Trees> trees, String directory, @Nullable Path folder, IgnoreRules ignored, boolean others)
        implements FileFetch {
    /**
     * Prepares a fetch.
     *
     * @param trees the board's directories, asked for when they are needed
     * @param directory what is fetched, checked
     */
    public BoardFetch(Supplier<Trees> trees, String directory) {
        this(trees, directory, null, Rules.DEFAULTS.ignored(), false);
    }

    @Override
    public FileFetch to(Path target) {
        return new BoardFetch(trees, directory, Objects.requireNonNull(target, "folder"), ignored, others);
    }

    @Override
    public FileFetch ignore(String... patterns) {
        return new BoardFetch(trees, directory, folder, ignored.and(patterns), others);
    }

    @Override
    public FileFetch deleteOthers() {
        return new BoardFetch(trees, directory, folder, ignored, true);
    }

    private Path where() {
        if (folder == null) {
            throw new IllegalStateException("say where it goes, by to(folder)");
        }
        return folder;
    }

    @Override
    public SyncPlan dryRun() {
        return compare(where(), trees.get());
    }

    @Override
    public SyncPlan run() {
        Path target = where();
        Trees board = trees.get();
        SyncPlan plan = compare(target, board);
        try {
            Files.createDirectories(target);
            for (SyncStep step : plan.steps()) {
                apply(step, target, board);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(target + " can't be written: " + FileFailures.reason(e), e);
        }
        return plan;
    }

    private void apply(SyncStep step, Path target, Trees board) throws IOException {
        Path path = inside(target, step.path());
        switch (step.action()) {
            case DELETE -> delete(path);
            case MAKE_DIRECTORY -> Files.createDirectory(path);
            default -> board.files().download(board.resolve(directory, step.path()), path);
        }
    }

    /** A board may have names that mean something else here. */
    private static Path inside(Path target, String relative) {
        Path path = target;
        for (String name : relative.split("/", -1)) {
            if (!name.isEmpty()) {
                Path next = path.resolve(name);
                if (name.equals("..") || name.equals(".") || !path.equals(next.getParent())) {
                    throw new IllegalStateException("'" + relative + "' of the board is no path below " + target);
                }
                path = next;
            }
        }
        return path;
    }

    private static void delete(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private SyncPlan compare(Path target, Trees board) {
        Map<String, Long> here = new HashMap<>();
        Fingerprints fingerprints = new Fingerprints();
        try {
            if (Files.isDirectory(target)) {
                LocalFolder.fingerprints(target).forEach((path, fingerprint) -> {
                    here.put(path, fingerprint);
                    fingerprints.add(path, fingerprint);
                });
            } else if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalStateException(target + " is no folder");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(target + " can't be read: " + FileFailures.reason(e), e);
        }
        Trees.Found found =
                board.compare(directory, fingerprints, null, Set.of()).orElse(null);
        if (found == null) {
            int files = (int)
                    here.keySet().stream().filter(path -> !path.endsWith("/")).count();
            return new SyncPlan(target.toString(), List.of(), files);
        }
        Map<String, Long> there = found.entries();
        if (!there.containsKey("")) {
            FileStatus unused = board.files().stat(directory);
        }
        there.values().removeIf(Long.valueOf(Trees.MOUNTED)::equals);
        there.keySet().removeIf(path -> path.isEmpty() || ignored.matches(path));
        there.keySet().forEach(path -> inside(target, path));
        SourceTree wanted = SourceTree.of(there, sizes(there, here, board));
        boolean all = others;
        return new Difference(wanted, here, path -> isLeft(path, there, all)).plan(target.toString());
    }

    /** What is in the way of something on the board goes in any case. */
    private boolean isLeft(String path, Map<String, Long> there, boolean all) {
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        boolean inTheWay = there.containsKey(other);
        return !inTheWay && (!all || ignored.matches(path));
    }

    private Map<String, Long> sizes(Map<String, Long> there, Map<String, Long> here, Trees board) {
        boolean same =
                there.entrySet().stream().allMatch(entry -> entry.getValue().equals(here.get(entry.getKey())));
        Map<String, Long> sizes = new HashMap<>();
        if (!same) {
            String prefix = board.resolve(directory, "x");
            int from = prefix.length() - 1;
            for (FileStatus status : board.files().walk(directory)) {
                String path = status.path().startsWith("./") ? status.path().substring(2) : status.path();
                sizes.put(path.substring(from), status.size());
            }
        }
        return sizes;
    }
}
