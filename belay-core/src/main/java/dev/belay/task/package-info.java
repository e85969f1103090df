/** Calling Python functions on the board. */
@NullMarked
package dev.belay.task;

import org.jspecify.annotations.NullMarked;
