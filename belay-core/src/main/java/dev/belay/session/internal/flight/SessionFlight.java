package dev.belay.session.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The life of a session. */
@Name("dev.belay.Session")
@Label("Board session")
@Category("Belay")
@Description("The life of a session, from when it was opened to its end")
@StackTrace(false)
final class SessionFlight extends Event {
    @Label("Session")
    String session = "";

    @Label("Board")
    String board = "";

    @Label("Cause")
    @Description("What ended it")
    String cause = "";
}
