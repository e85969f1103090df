package dev.belay.session.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An operation on the files of a board. */
@Name("dev.belay.FileOperation")
@Label("Board file operation")
@Category("Belay")
@Description("An operation on the files of a board")
@StackTrace(false)
final class TransferFlight extends RecordedFlight {}
