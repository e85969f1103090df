package dev.belay.fs.internal;

import dev.belay.fs.FileSystemContext;
import dev.belay.fs.internal.sync.Fingerprints;
import dev.belay.fs.internal.sync.Trees;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Directories of a board that hashes. */
final class BoardTrees implements Trees {
    private static final String VERB = "sync";

    /** So that the program of a call stays small. */
    private static final int TOGETHER = 1024;

    private final FileCalls calls;
    private final TemporaryFiles temporaries;
    private final FileSystemContext files;
    private final Runnable changed;
    private final @Nullable Together together;

    /** Asked once: a session does not outlive a reset, and few programs mount. */
    private volatile @Nullable List<String> mounts;

    BoardTrees(
            FileCalls calls,
            TemporaryFiles temporaries,
            FileSystemContext files,
            Runnable changed,
            @Nullable Together together) {
        this.together = together;
        this.calls = calls;
        this.temporaries = temporaries;
        this.files = files;
        this.changed = changed;
    }

    @Override
    public FileSystemContext files() {
        return files;
    }

    private static String prefix(String target) {
        return target.endsWith("/") ? target : target + "/";
    }

    @Override
    public String resolve(String target, String relative) {
        return BoardPaths.check(target.equals(".") ? relative : prefix(target) + relative);
    }

    @Override
    public Optional<Found> compare(
            String target, Fingerprints expected, @Nullable Map<String, Long> known, Set<String> skipped) {
        String prefix = prefix(target);
        long sum = expected.sum(prefix);
        long guess = known == null ? sum : TreeListing.sum(prefix, known);
        StringBuilder line =
                new StringBuilder("_fj(" + BoardPaths.bytes(prefix) + "," + sum + "," + (guess == sum ? -1 : guess));
        skipped.forEach(path -> line.append(',').append(BoardPaths.bytes(path)));
        String program = line.append(')').toString();
        return Repeat.untilRight(calls, VERB, target, () -> {
            TreeListing listing = new TreeListing(prefix, calls.board().callTimeout());
            return Repeat.attempt(
                    () -> listing.read(
                            calls.talk(
                                    VERB,
                                    target,
                                    writer -> writer.use(FilePart.BASE)
                                            .use(SyncPart.COMPARE)
                                            .line(program),
                                    listing),
                            sum,
                            known,
                            skipped),
                    () -> true);
        });
    }

    @Override
    public void change(String target, List<String> deleted, List<String> made) {
        List<String> changes = new ArrayList<>();
        deleted.forEach(path -> changes.add("-" + path));
        made.forEach(path -> changes.add("+" + path));
        int from = 0;
        while (from < changes.size()) {
            int to = from;
            for (int size = 0; to < changes.size() && size < TOGETHER; to++) {
                size += changes.get(to).length();
            }
            try {
                changeSome(target, changes.subList(from, to));
            } finally {
                changed.run();
            }
            from = to;
        }
    }

    private void changeSome(String target, List<String> changes) {
        String prefix = prefix(target);
        CRC32 crc = BoardPaths.crc(prefix);
        StringBuilder arguments = new StringBuilder(BoardPaths.bytes(prefix));
        for (String change : changes) {
            crc.update(change.getBytes(StandardCharsets.UTF_8));
            arguments.append(',').append(BoardPaths.bytes(change));
        }
        boolean deletes = changes.stream().anyMatch(change -> change.startsWith("-"));
        String line = "_fr(_fn(" + crc.getValue() + "," + arguments + "))";
        boolean unused = Repeat.untilRight(
                calls,
                VERB,
                target,
                () -> Repeat.attempt(
                        () -> Integer.valueOf(1).equals(value(target, line, deletes))
                                ? Optional.of(true)
                                : Optional.empty(),
                        () -> true));
    }

    private @Nullable Object value(String target, String line, boolean deletes) {
        Object told = calls.value(VERB, target, program -> {
            program.use(FilePart.BASE).use(FilePart.FOLDERS).use(FilePart.MAKE);
            if (deletes) {
                program.use(FilePart.DELETE);
            }
            program.use(SyncPart.CHANGE).line(line);
        });
        return told instanceof Number number ? number.intValue() : null;
    }

    @Override
    public int mostTogether(String target, String relative) {
        return together == null ? -1 : together.most(relative);
    }

    @Override
    public void write(String target, Map<String, byte[]> contents) {
        try {
            Objects.requireNonNull(together, "nothing may go together")
                    .write(prefix(target), contents, path -> resolve(target, path));
        } finally {
            changed.run();
        }
    }

    @Override
    public Set<String> mountsBelow(String target) {
        boolean absolute = target.startsWith("/");
        List<String> known = mounts;
        String current = "/";
        if (known == null || !absolute) {
            List<?> told = (List<?>) Objects.requireNonNull(calls.value(
                    VERB, target, program -> program.use(FilePart.BASE).line(FolderStorage.MOUNTS)));
            current = String.valueOf(told.get(0));
            known = ((List<?>) Objects.requireNonNull(told.get(1)))
                    .stream().map(String::valueOf).toList();
            mounts = known;
        }
        String prefix = prefix(BoardPaths.absolute(target, current));
        Set<String> below = new TreeSet<>();
        for (String mount : known) {
            if (mount.startsWith(prefix) && mount.length() > prefix.length()) {
                below.add(mount.substring(prefix.length()));
            }
        }
        return below;
    }

    @Override
    public Set<String> temporaries(String target) {
        return temporaries.below(target.equals(".") ? "" : prefix(target));
    }

    @Override
    public String currentDirectory() {
        Object told =
                calls.value(VERB, ".", program -> program.use(FilePart.BASE).line("_fr(os.getcwd())"));
        return BoardPaths.absolute(String.valueOf(told), "/");
    }

    @Override
    public int mpyVersion() {
        Object told =
                calls.value(VERB, "mpy", program -> program.use(FilePart.BASE).line("""
                import sys
                _fr(getattr(sys.implementation,'_mpy',getattr(sys.implementation,'mpy',0))&255)"""));
        return (int) Statuses.number(told);
    }
}
