package dev.belay.session.internal;

import dev.belay.session.EndCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that ends one session, for those who must not wait so long. */
final class EndThread {
    private static final Logger log = LoggerFactory.getLogger(EndThread.class);

    private EndThread() {}

    /** Ends a session. Returns at once. */
    static void end(BoardSession session, EndCause cause) {
        start(session, () -> session.end(cause));
    }

    /** Does something that ends a session. Returns at once. */
    static void start(BoardSession session, Runnable ending) {
        Thread thread = new Thread(() -> run(session, ending), "belay-end-" + session.id());
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(BoardSession session, Runnable ending) {
        try {
            ending.run();
        } catch (RuntimeException | Error e) {
            if (session.wasLost()) {
                log.debug("{} could not be given back, since its board was lost", session, e);
            } else {
                log.warn("{} could not be given back", session, e);
            }
        }
    }
}
