/** Programs that run on the board while Java goes on. */
@NullMarked
package dev.belay.task.internal.execution;

import org.jspecify.annotations.NullMarked;
