/** Calls as Python. */
@NullMarked
package dev.belay.task.internal;

import org.jspecify.annotations.NullMarked;
