/** Runnable programs, on the embedded board or on a port. */
@NullMarked
package dev.belay.examples;

import org.jspecify.annotations.NullMarked;
