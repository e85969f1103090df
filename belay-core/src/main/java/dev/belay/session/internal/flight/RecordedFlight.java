package dev.belay.session.internal.flight;

import dev.belay.trace.CallRecord;
import jdk.jfr.Event;
import jdk.jfr.Label;

/** What is told of each call, whatever it does. */
abstract class RecordedFlight extends Event {
    @Label("Session")
    String session = "";

    @Label("Board")
    String board = "";

    @Label("Number")
    long number;

    @Label("Name")
    String name = "";

    @Label("Status")
    String status = "";

    /** Takes what the record of a call that is over tells. */
    void take(CallRecord call) {
        number = call.id();
        name = call.name();
        status = call.status().name();
    }
}
