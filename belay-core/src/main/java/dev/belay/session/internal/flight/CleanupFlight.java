package dev.belay.session.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The cleanup of a session. */
@Name("dev.belay.Cleanup")
@Label("Board cleanup")
@Category("Belay")
@Description("What a session gives back at its end")
@StackTrace(false)
final class CleanupFlight extends Event {
    @Label("Session")
    String session = "";

    @Label("Board")
    String board = "";

    @Label("Steps")
    int steps;

    @Label("Verified")
    @Description("Whether the board was seen to have nothing left")
    boolean verified;
}
