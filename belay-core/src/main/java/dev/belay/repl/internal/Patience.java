package dev.belay.repl.internal;

import dev.belay.internal.Deadline;
import org.jspecify.annotations.Nullable;

/** Decides what the silence of a board means whose program hands over items. */
@FunctionalInterface
interface Patience {
    /** {@return until when to wait again, or null where the board should have said something} */
    @Nullable
    Deadline afterSilence();
}
