/** The board with threads: MicroPython's unix port on a pseudo-terminal. */
@NullMarked
package dev.belay.testing.internal.threads;

import org.jspecify.annotations.NullMarked;
