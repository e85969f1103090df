package dev.belay.task.internal.object;

import dev.belay.device.internal.BoardFunctions;
import dev.belay.resource.ResourceTracker;
import java.lang.ref.Cleaner;

/**
 * What the board keeps. Running it lets go of that; it must not know the handle, whose collection brings that about.
 *
 * @param functions the namespace
 * @param resources what its session owns
 * @param key what it is kept under
 * @param boot the boot that it was made in
 */
record Kept(BoardFunctions functions, ResourceTracker resources, int key, Object boot) implements Runnable {
    /** One for all, since each has a thread, which lives as long as the JVM. */
    private static final Cleaner CLEANER = Cleaner.create(task -> {
        // threads that a board or a session has to end are called belay-something
        Thread thread = new Thread(task, "remote-objects-of-belay");
        thread.setDaemon(true);
        return thread;
    });

    /** Sees to it that this runs when a handle is collected, or earlier, when the result is asked to. */
    Cleaner.Cleanable ownedBy(Object handle) {
        return CLEANER.register(handle, this);
    }

    @Override
    public void run() {
        functions.abandon(key, boot);
        boolean unused = resources.unregister(id());
    }

    /** Its id among what the session owns. */
    String id() {
        return "object-" + key;
    }
}
