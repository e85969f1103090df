package dev.belay.device.internal;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.internal.Deadline;
import dev.belay.repl.PythonException;
import dev.belay.repl.internal.ReplEngine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the agent to a board, and clears the board of what an earlier host has left. Used with the turn in hand. */
final class Arrival {
    private static final Logger log = LoggerFactory.getLogger(Arrival.class);

    private final String board;
    private final BoardResets resets;
    private final Detection detection;
    private final Reclaiming reclaiming;

    Arrival(String board, ReplEngine engine, ConnectionOptions options, AgentCalls calls) {
        this.board = board;
        this.resets = new BoardResets(engine);
        this.detection = new Detection(engine, options);
        this.reclaiming = new Reclaiming(calls, board);
    }

    /**
     * Begins a boot.
     *
     * @param timeout what the deadline was, for messages
     * @param deadline for all of it
     * @param queries where the capabilities ask later
     * @return a boot with nothing in it
     */
    Boot begin(Duration timeout, Deadline deadline, CapabilityQueries queries) {
        Boot boot = detection.detect(timeout, deadline, queries);
        if (!boot.wasInhabited()) {
            return boot;
        }
        Reclaiming.Found found = clear(boot, deadline);
        if (found.survivors() > 0) {
            log.warn("{} is reset, since what an earlier host has left there goes on", board);
            long unused = resets.soft(boot, deadline);
            boot = detection.detect(timeout, deadline, queries);
        }
        if (found.isWorthTelling()) {
            boot.reclaimed(found.reclaimed());
        }
        return boot;
    }

    /** What raises an exception on the way, or does not fit, goes with a reset. */
    private Reclaiming.Found clear(Boot boot, Deadline deadline) {
        try {
            return reclaiming.clear(boot, deadline);
        } catch (PythonException | DeviceCapabilityException e) {
            log.warn("{} could not be cleared of what an earlier host has left", board, e);
            return Reclaiming.Found.UNKNOWN;
        }
    }
}
