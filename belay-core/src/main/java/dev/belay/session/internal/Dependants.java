package dev.belay.session.internal;

import dev.belay.session.EndCause;
import java.util.List;

/** Ends those that have to end before a session. */
final class Dependants {
    private Dependants() {}

    /** Ends them, the newest first, and waits for those that somebody else ends already. */
    static void end(BoardSession session, FamilyTree family, List<Throwable> failures) {
        for (BoardSession dependant : family.dependants(session)) {
            try {
                dependant.end(family.isChild(dependant, session) ? EndCause.PARENT : EndCause.DEPENDENCY);
                dependant.awaitEnd();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
    }
}
