package dev.belay.fs.internal;

import dev.belay.fs.DeleteOption;
import dev.belay.fs.FileStatus;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.internal.sync.Fingerprints;
import dev.belay.fs.internal.sync.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directories of a board that does not hash: its files are read, which takes as long as it takes. */
final class PlainTrees implements Trees {
    private final Storage storage;
    private final FileSystemContext files;
    private final boolean folders;
    private final Runnable changed;

    PlainTrees(Storage storage, FileSystemContext files, boolean folders, Runnable changed) {
        this.storage = storage;
        this.files = files;
        this.folders = folders;
        this.changed = changed;
    }

    @Override
    public FileSystemContext files() {
        return files;
    }

    private static boolean isTop(String target) {
        return target.equals("/") || target.equals(".");
    }

    @Override
    public String resolve(String target, String relative) {
        if (!folders && !isTop(target)) {
            throw FileFailures.lacks("sync", target, "directories");
        }
        if (!folders || target.equals(".")) {
            return BoardPaths.check(relative);
        }
        return BoardPaths.check(target.equals("/") ? "/" + relative : target + "/" + relative);
    }

    @Override
    public Optional<Found> compare(
            String target, Fingerprints expected, @Nullable Map<String, Long> known, Set<String> skipped) {
        Map<String, Long> found = new LinkedHashMap<>();
        if (!storage.exists(target)) {
            return Optional.of(new Found(found, skipped));
        }
        String prefix = isTop(target) && !(folders && target.equals("/")) ? "" : isTop(target) ? "/" : target + "/";
        for (FileStatus status : storage.walk(target)) {
            String path = status.path().startsWith("./") ? status.path().substring(2) : status.path();
            String relative = path.substring(prefix.length());
            if (skipped.stream().noneMatch(skip -> relative.equals(skip) || relative.startsWith(skip + "/"))) {
                add(status, relative, found);
            }
        }
        boolean same = found.equals(expected.entries());
        found.put("", 0L);
        return same ? Optional.empty() : Optional.of(new Found(found, skipped));
    }

    private void add(FileStatus status, String relative, Map<String, Long> found) {
        if (status.isDirectory()) {
            found.put(relative + "/", Fingerprints.of(relative + "/"));
            return;
        }
        try (InputStream content = files.openInput(status.path())) {
            found.put(relative, Fingerprints.of(relative, content).fingerprint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void change(String target, List<String> deleted, List<String> made) {
        try {
            changeAll(target, deleted, made);
        } finally {
            changed.run();
        }
    }

    private void changeAll(String target, List<String> deleted, List<String> made) {
        for (String path : deleted) {
            storage.delete(resolve(target, path), Set.of(DeleteOption.RECURSIVE));
        }
        for (String path : made) {
            storage.mkdir(path.isEmpty() ? target : resolve(target, path));
        }
    }

    @Override
    public int mostTogether(String target, String relative) {
        return -1;
    }

    @Override
    public void write(String target, Map<String, byte[]> contents) {
        contents.forEach((path, content) -> files.write(resolve(target, path), content));
    }

    @Override
    public Set<String> mountsBelow(String target) {
        return Set.of();
    }

    @Override
    public Set<String> temporaries(String target) {
        return Set.of();
    }

    @Override
    public String currentDirectory() {
        return "/";
    }

    @Override
    public int mpyVersion() {
        return 0;
    }
}
