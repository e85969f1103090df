package dev.belay.fs.internal;

import dev.belay.fs.DeleteOption;
import dev.belay.fs.FileSpace;
import dev.belay.fs.FileStatus;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.HashAlgorithm;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.internal.sync.Trees;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers from what was seen before, where it may.
 *
 * @param inner asks the board
 * @param cache what was seen
 */
record CachedStorage(Storage inner, TreeCache cache) implements Storage {
    private void changing(Runnable work, String... paths) {
        try {
            work.run();
        } finally {
            for (String path : paths) {
                cache.forget(path);
            }
        }
    }

    @Override
    public FileStatus stat(String path) {
        TreeCache.Seen known = cache.status(path);
        if (known != null && known.status() != null) {
            return known.status();
        }
        FileStatus status = inner.stat(path);
        cache.learn(path, new TreeCache.Seen(status));
        return status;
    }

    @Override
    public boolean exists(String path) {
        TreeCache.Seen known = cache.status(path);
        if (known != null) {
            return known.status() != null;
        }
        boolean exists = inner.exists(path);
        if (!exists) {
            cache.learn(path, new TreeCache.Seen(null));
        }
        return exists;
    }

    @Override
    public List<String> list(String path) {
        List<String> known = cache.list(path);
        if (known != null) {
            return known;
        }
        List<String> names = inner.list(path);
        cache.learn(path, names);
        return names;
    }

    @Override
    public List<FileStatus> walk(String path) {
        List<FileStatus> all = inner.walk(path);
        cache.learnTree(path, all);
        return all;
    }

    @Override
    public void mkdir(String path) {
        changing(() -> inner.mkdir(path), path);
    }

    @Override
    public void delete(String path, Set<DeleteOption> options) {
        changing(() -> inner.delete(path, options), path);
    }

    @Override
    public void move(String from, String to) {
        changing(() -> inner.move(from, to), from, to);
    }

    @Override
    public void copy(String from, String to) {
        changing(() -> inner.copy(from, to), to);
    }

    @Override
    public void touch(String path) {
        changing(() -> inner.touch(path), path);
    }

    @Override
    public FileSpace space(String path) {
        return inner.space(path);
    }

    @Override
    public Map<String, byte @Nullable []> digests(List<String> paths, HashAlgorithm algorithm) {
        return inner.digests(paths, algorithm);
    }

    @Override
    public boolean canHash(HashAlgorithm algorithm) {
        return inner.canHash(algorithm);
    }

    @Override
    public int read(String path, long offset, byte[] block) {
        return inner.read(path, offset, block);
    }

    @Override
    public Trees trees(FileSystemContext files, Runnable changed, OperationLog log) {
        return inner.trees(files, changed, log);
    }

    @Override
    public Writing write(String path, boolean append, TransferOptions options) {
        Writing writing = inner.write(path, append, options);
        return new Writing() {
            @Override
            public void block(byte[] data, int length, boolean last) {
                changing(() -> writing.block(data, length, last), path);
            }

            @Override
            public void discard() {
                changing(writing::discard, path);
            }
        };
    }
}
