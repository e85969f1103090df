package dev.belay.fs.internal;

import static dev.belay.fs.internal.BoardPaths.expression;

import dev.belay.fs.DeleteOption;
import dev.belay.fs.FileSpace;
import dev.belay.fs.FileStatus;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.HashAlgorithm;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.sync.Trees;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a board that knows neither directories nor {@code os.stat}, nor how to rename: the micro:bit's. */
final class FlatStorage implements Storage {
    /** More than such a board has. */
    private static final int ROOM = 64 * 1024;

    private final FileCalls calls;
    private final Literals literals;

    FlatStorage(FileCalls calls, FileFeatures features, long freeHeap) {
        this.calls = calls;
        this.literals = new Literals(calls, features, freeHeap);
    }

    private @Nullable Object value(String verb, String path, String line) {
        return calls.value(verb, path, program -> program.use(FilePart.BASE).line(line));
    }

    @Override
    public FileStatus stat(String path) {
        if (isRoot(path)) {
            return new FileStatus(path, true, 0, Optional.empty());
        }
        long size = Statuses.number(value("stat", path, "_fr(os.size(" + expression(path) + "))"));
        return new FileStatus(path, false, size, Optional.empty());
    }

    private static boolean isRoot(String path) {
        return path.equals("/") || path.equals(".");
    }

    @Override
    public boolean exists(String path) {
        return isRoot(path) || list("/").contains(path);
    }

    @Override
    public List<String> list(String path) {
        if (!isRoot(path)) {
            throw FileFailures.lacks("list", path, "directories");
        }
        return ((List<?>) Objects.requireNonNull(value("list", path, "_fr(os.listdir())")))
                .stream().map(String::valueOf).sorted().toList();
    }

    @Override
    public List<FileStatus> walk(String path) {
        return list(path).stream().map(this::stat).toList();
    }

    @Override
    public void mkdir(String path) {
        throw FileFailures.lacks("mkdir", path, "directories");
    }

    @Override
    public void delete(String path, Set<DeleteOption> options) {
        Object unused = value("delete", path, "os.remove(" + expression(path) + ")\n_fr(0)");
    }

    @Override
    public void move(String from, String to) {
        if (!from.equals(to)) {
            copy(from, to);
            delete(from, Set.of());
        }
    }

    @Override
    public void copy(String from, String to) {
        byte[] content = content(from);
        if (!from.equals(to)) {
            literals.write(to, content, null);
        }
    }

    private byte[] content(String path) {
        byte[] block = new byte[ROOM];
        return Arrays.copyOf(block, read(path, 0, block));
    }

    @Override
    public void touch(String path) {
        if (!exists(path)) {
            literals.write(path, new byte[0], null);
        }
    }

    @Override
    public FileSpace space(String path) {
        throw FileFailures.lacks("space", path, "os.statvfs");
    }

    @Override
    public Map<String, byte @Nullable []> digests(List<String> paths, HashAlgorithm algorithm) {
        throw new IllegalStateException("it can't hash");
    }

    @Override
    public boolean canHash(HashAlgorithm algorithm) {
        return false;
    }

    @Override
    public Trees trees(FileSystemContext files, Runnable changed, OperationLog log) {
        return new PlainTrees(this, files, false, changed);
    }

    @Override
    public int read(String path, long offset, byte[] block) {
        return literals.read(path, offset, block);
    }

    @Override
    public Writing write(String path, boolean append, TransferOptions options) {
        Writing writing = new LiteralUpload(literals, path, null, options);
        if (append && exists(path)) {
            byte[] before = content(path);
            writing.block(before, before.length, false);
        }
        return writing;
    }
}
