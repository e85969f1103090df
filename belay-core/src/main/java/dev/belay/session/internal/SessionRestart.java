package dev.belay.session.internal;

import dev.belay.BelayException;
import dev.belay.device.ConnectionState;
import dev.belay.device.DeviceContext;
import dev.belay.device.internal.BoardEnding;
import dev.belay.device.internal.BoardEnding.BoardReset;
import dev.belay.device.internal.BoardFunctions;
import dev.belay.device.internal.SessionNamespace;
import dev.belay.internal.Deadline;
import dev.belay.resource.CleanupPolicy;
import dev.belay.session.Restart;
import dev.belay.session.SessionException;
import dev.belay.session.SessionOptions;
import dev.belay.task.internal.SessionTasks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resets the board of a session, and sets the session up again. */
final class SessionRestart {
    private static final Logger log = LoggerFactory.getLogger(SessionRestart.class);

    private final String sessionId;
    private final DeviceContext device;
    private final SessionTasks tasks;
    private final SessionOptions options;

    SessionRestart(String sessionId, DeviceContext device, SessionTasks tasks, SessionOptions options) {
        this.sessionId = sessionId;
        this.device = device;
        this.tasks = tasks;
        this.options = options;
    }

    /**
     * Does it.
     *
     * @param lease begins the session's lease again, where it has one
     */
    void run(Restart how, Runnable lease) {
        if (!(device instanceof SessionNamespace namespace) || !(device instanceof BoardFunctions board)) {
            throw new IllegalStateException("session " + sessionId + " has no board that could be reset");
        }
        Deadline deadline = Deadline.after(options.cleanupTimeout());
        if (board.boot() == null) { // others count only from within a boot
            int unused = device.evaluate("0", Integer.class);
        }
        requireAlone(board.ending(), deadline);
        device.interrupt("session " + sessionId + " is restarted");
        BoardReset hook = hook(options.cleanup());
        try {
            tasks.whileReset(restarted -> {
                String found = namespace.restart(how == Restart.HARD, hook, deadline, restarted);
                log.debug("session {} was restarted: {}", sessionId, found);
            });
        } catch (BelayException e) {
            if (device.connection().state() != ConnectionState.RECONNECTING) {
                throw e;
            }
            log.debug("session {} was restarted, and its board is looked for", sessionId, e);
        }
        lease.run();
        tasks.setUpAgain();
    }

    private void requireAlone(BoardEnding ending, Deadline deadline) {
        int others = ResetRungs.othersAfterWaiting(ending, options.cleanup(), deadline);
        if (others > 0) {
            throw new SessionException("session " + sessionId + " can't be restarted, since " + others
                    + (others == 1 ? " other session uses" : " other sessions use")
                    + " the board; end them first, or allow it by CleanupPolicy.otherSessions");
        }
    }

    private @Nullable BoardReset hook(CleanupPolicy policy) {
        String board = device.connection().board();
        return policy.hook().<BoardReset>map(own -> () -> own.reset(board)).orElse(null);
    }
}
