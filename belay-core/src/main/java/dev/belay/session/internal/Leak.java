package dev.belay.session.internal;

import dev.belay.session.EndCause;
import java.lang.ref.Cleaner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done when nobody refers to a session any more that was not closed. */
final class Leak implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Leak.class);

    /** Its thread is there as long as the JVM, and only starts others. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final BoardSession session;
    private final Throwable opener;

    private Leak(BoardSession session, Throwable opener) {
        this.session = session;
        this.opener = opener;
    }

    /**
     * Watches a handle. The calling thread is that of who opens the session.
     *
     * @return to be cleaned when the session has ended
     */
    static Cleaner.Cleanable watch(SessionHandle handle, BoardSession session) {
        return CLEANER.register(handle, new Leak(session, new Throwable("opened here")));
    }

    @Override
    public void run() {
        if (session.isOpen()) {
            EndThread.start(session, this::end);
        }
    }

    private void end() {
        session.awaitIdle();
        if (session.isOpen()) {
            log.warn(
                    "{} was never closed, and nobody refers to it any more, so that it is ended; close it where it is"
                            + " done with",
                    session,
                    opener);
            session.end(EndCause.LEAKED);
        }
    }
}
