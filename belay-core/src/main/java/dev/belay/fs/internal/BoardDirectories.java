package dev.belay.fs.internal;

import dev.belay.device.DeviceContext;
import dev.belay.fs.BoardPackages;
import dev.belay.fs.FileFetch;
import dev.belay.fs.FileSync;
import dev.belay.fs.FileSystemContext;
import dev.belay.fs.Snapshot;
import dev.belay.fs.SyncPlan;
import dev.belay.fs.SyncSource;
import dev.belay.fs.internal.nio.BoardFileSystem;
import dev.belay.fs.internal.packages.PackageInstaller;
import dev.belay.fs.internal.snapshot.SnapshotTaking;
import dev.belay.fs.internal.sync.BoardFetch;
import dev.belay.fs.internal.sync.BoardSync;
import dev.belay.fs.internal.sync.Skips;
import dev.belay.fs.internal.sync.Trees;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done with whole directories of a session's board. */
abstract class BoardDirectories implements FileSystemContext {
    private final Skips skips = new Skips();
    private final DeviceContext device;

    /** Guarded by {@link #skips}. */
    private @Nullable BoardFileSystem nio;

    BoardDirectories(DeviceContext device) {
        this.device = device;
    }

    /** The board's directories, as far as it has any. */
    abstract Trees trees();

    @Override
    public FileSync sync(SyncSource source) {
        return new BoardSync(this::trees, BoardPaths::check, skips, source);
    }

    @Override
    public FileFetch fetch(String directory) {
        return new BoardFetch(this::trees, BoardPaths.check(directory));
    }

    @Override
    public Snapshot snapshot(String directory, Path zip) {
        String checked = BoardPaths.check(directory);
        Objects.requireNonNull(zip, "zip");
        return new SnapshotTaking(trees(), device.connection().board(), checked).to(zip);
    }

    @Override
    public SyncPlan restore(Snapshot snapshot, String directory) {
        snapshot.verify();
        return BoardSync.exact(this::trees, BoardPaths::check, snapshot.source())
                .to(directory)
                .run();
    }

    @Override
    public BoardPackages packages() {
        return new PackageInstaller(this::trees, BoardPaths::check);
    }

    @Override
    public FileSystem asNioFileSystem() {
        synchronized (skips) {
            if (nio == null || !nio.isOpen()) {
                nio = new BoardFileSystem(device.sessionId(), this, this::trees, BoardPaths::check);
            }
            return nio;
        }
    }
}
