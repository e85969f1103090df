/** The agent on the board, its namespaces, and the queue in front of it. */
@NullMarked
package dev.belay.device.internal;

import org.jspecify.annotations.NullMarked;
