package dev.belay.session.internal;

import dev.belay.session.EndCause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends those that have to end before a session. */
final class Dependants {
    /** Whether a thread that goes from a session to its dependants may wait; null for one that does not. */
    private static final ThreadLocal<@Nullable Boolean> WAITING = new ThreadLocal<>();

    private Dependants() {}

    /**
     * Ends them, the newest first, and waits for those that somebody else ends already. What an end calls on its way, a
     * listener or a cleanup, does not wait: somebody may wait for that end.
     */
    static void end(BoardSession session, FamilyTree family, List<Throwable> failures) {
        Boolean told = WAITING.get();
        WAITING.remove();
        boolean mayWait = told == null ? !Enders.isNested() : told;
        for (BoardSession dependant : family.dependants(session)) {
            try {
                WAITING.set(mayWait);
                dependant.end(family.isChild(dependant, session) ? EndCause.PARENT : EndCause.DEPENDENCY);
                if (mayWait) {
                    dependant.awaitEnd();
                }
            } catch (RuntimeException | Error e) {
                failures.add(e);
            } finally {
                WAITING.remove();
            }
        }
    }
}
