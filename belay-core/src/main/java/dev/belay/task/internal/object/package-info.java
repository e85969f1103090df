/** Objects that stay on the board, and the handles on them. */
@NullMarked
package dev.belay.task.internal.object;

import org.jspecify.annotations.NullMarked;
