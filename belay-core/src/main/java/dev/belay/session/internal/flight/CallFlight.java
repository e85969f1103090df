package dev.belay.session.internal.flight;

import dev.belay.trace.CallRecord;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A call of a session. */
@Name("dev.belay.Call")
@Label("Board call")
@Category("Belay")
@Description("A call of a session, from when it was made to its answer")
@StackTrace(false)
final class CallFlight extends RecordedFlight {
    @Label("Kind")
    String kind = "";

    @Override
    void take(CallRecord call) {
        super.take(call);
        kind = call.kind();
    }
}
