package dev.belay.exporter.internal.lease;

import dev.belay.device.BoardConsole;
import dev.belay.exporter.internal.log.Log;
import dev.belay.session.DeviceSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives back what a lease has. */
final class LeaseEnd {
    private static final Logger log = LoggerFactory.getLogger(LeaseEnd.class);

    private final Log told;

    LeaseEnd(Log told) {
        this.told = told;
    }

    /** Does it; {@return what could not be given back, empty where all was}. */
    String bringAbout(Lease lease, String why) {
        lease.consoles().forEach(BoardConsole::close);
        DeviceSession session;
        synchronized (lease.opening()) {
            session = lease.session();
            lease.session(null);
        }
        if (session == null) {
            return "";
        }
        try {
            session.close();
            told.tell("INFO", "", "lease", "session " + session.id() + " has ended: " + why);
            return "";
        } catch (RuntimeException e) {
            log.warn("session {} of {} has ended, but not all was given back", session.id(), lease.names(), e);
            told.tell("ERROR", "", "lease", String.valueOf(e.getMessage()));
            return String.valueOf(e.getMessage());
        }
    }
}
