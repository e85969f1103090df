package dev.belay.fs.internal;

import dev.belay.device.DeviceContext;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.resource.ResourceTracker;
import org.jspecify.annotations.Nullable;

/** Finds the storage that fits the board, with the first operation. Thread-safe. */
final class Storages {
    private final DeviceContext device;
    private final ResourceTracker resources;
    private final TreeCache cache = new TreeCache(this::foreignPrograms);
    private volatile @Nullable Storage known;
    private volatile @Nullable FileCalls calls;

    Storages(DeviceContext device, ResourceTracker resources) {
        this.device = device;
        this.resources = resources;
    }

    Storage get() {
        Storage storage = known;
        if (storage == null) {
            storage = new CachedStorage(find(), cache);
            known = storage;
        }
        return storage;
    }

    private Storage find() {
        if (!(device instanceof BoardFunctions board)) {
            throw new IllegalStateException("files need a connection that this library has opened");
        }
        FileCalls made = new FileCalls(board);
        FileFeatures features = made.features();
        calls = made;
        return features.folders()
                ? new FolderStorage(made, features, new Transfers(made, features, device, resources))
                : new FlatStorage(made, features, device.capabilities().freeHeap());
    }

    TreeCache cache() {
        return cache;
    }

    /** How many programs the board was sent that are not about files. */
    private long foreignPrograms() {
        FileCalls known = calls;
        return known == null ? -1 : known.foreignPrograms();
    }
}
