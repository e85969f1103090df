package dev.belay.session.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A call of a session. */
@Name("dev.belay.Call")
@Label("Board call")
@Category("Belay")
@Description("A call of a session, from when it was made to its answer")
@StackTrace(false)
final class CallFlight extends Event {
    @Label("Session")
    String session = "";

    @Label("Board")
    String board = "";

    @Label("Number")
    long number;

    @Label("Kind")
    String kind = "";

    @Label("Name")
    String name = "";

    @Label("Status")
    String status = "";
}
