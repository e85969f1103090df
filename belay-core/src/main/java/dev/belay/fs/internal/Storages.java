package dev.belay.fs.internal;

import dev.belay.device.DeviceContext;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.resource.ResourceTracker;
import org.jspecify.annotations.Nullable;

/** Finds the storage that fits the board, with the first operation. Thread-safe. */
final class Storages {
    private final DeviceContext device;
    private final ResourceTracker resources;
    private volatile @Nullable Storage known;

    Storages(DeviceContext device, ResourceTracker resources) {
        this.device = device;
        this.resources = resources;
    }

    Storage get() {
        Storage storage = known;
        if (storage == null) {
            storage = find();
            known = storage;
        }
        return storage;
    }

    private Storage find() {
        if (!(device instanceof BoardFunctions board)) {
            throw new IllegalStateException("files need a connection that this library has opened");
        }
        FileCalls calls = new FileCalls(board);
        FileFeatures features = calls.features();
        return features.folders()
                ? new FolderStorage(calls, features, new Transfers(calls, features, device, resources))
                : new FlatStorage(calls, features, device.capabilities().freeHeap());
    }
}
