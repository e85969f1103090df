/** The simulated hardware behind the {@code machine} module of the embedded board. */
@NullMarked
package dev.belay.testing.internal.machine;

import org.jspecify.annotations.NullMarked;
