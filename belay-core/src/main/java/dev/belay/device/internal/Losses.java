package dev.belay.device.internal;

import dev.belay.BelayException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a connection was lost, and who is told of that, or of a reset of its board. Thread-safe. */
final class Losses {
    private final Set<Consumer<BelayException>> watchers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable BelayException loss;

    /** Tells somebody of what comes, and at once of the loss of the connection where that is past. */
    void add(Consumer<BelayException> watcher) {
        watchers.add(watcher);
        BelayException why = loss;
        if (why != null) {
            watcher.accept(why);
        }
    }

    void remove(Consumer<BelayException> watcher) {
        watchers.remove(watcher);
    }

    /** The connection is lost. */
    void lost(BelayException why) {
        loss = why;
        tell(why);
    }

    /** Tells all who watch, those too whose namespace is still there. */
    void tell(BelayException why) {
        watchers.forEach(watcher -> watcher.accept(why));
    }

    /** How the connection was lost; null while it is not. */
    @Nullable
    BelayException loss() {
        return loss;
    }
}
