package dev.belay.session.internal;

import dev.belay.device.internal.GuardedCode;
import dev.belay.device.internal.LeasedCode;
import dev.belay.resource.SessionResource;
import dev.belay.resource.internal.SessionResources;
import dev.belay.session.SessionOptions;
import dev.belay.task.internal.SessionTasks;
import dev.belay.task.internal.Teardown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What of a session's end the board can do without the host, in the order of the ladder. */
final class LeasedCodes implements Supplier<List<LeasedCode>> {
    private static final int TEARDOWNS = 3;
    private static final int RESOURCES = 2;
    private static final int PINS = 1;

    private final SessionTasks tasks;
    private final SessionResources resources;
    private final boolean pinsRestored;

    LeasedCodes(SessionTasks tasks, SessionResources resources, SessionOptions options) {
        this.tasks = tasks;
        this.resources = resources;
        this.pinsRestored = options.pinsRestored();
    }

    /** Oldest first within a rank, so that the newest gets the highest number. */
    @Override
    public List<LeasedCode> get() {
        List<LeasedCode> codes = new ArrayList<>();
        List<Teardown> newestFirst = tasks.teardownsByTheBoard();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            GuardedCode code = newestFirst.get(i).code();
            codes.add(new LeasedCode((newestFirst.size() - i) + " " + code.what(), TEARDOWNS, code));
        }
        for (SessionResource resource : resources.resources()) {
            String what = resource.type() + " " + resource.id();
            resource.cleanupCode()
                    .ifPresent(python -> codes.add(
                            new LeasedCode(what + "\n" + python, RESOURCES, GuardedCode.inNamespace(what, python))));
        }
        if (pinsRestored) {
            codes.add(new LeasedCode("pins", PINS, Giving.PINS));
        }
        return codes;
    }
}
