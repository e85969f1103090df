/** Threads and timers that run on the board beside the calls. */
@NullMarked
package dev.belay.task.internal.background;

import org.jspecify.annotations.NullMarked;
