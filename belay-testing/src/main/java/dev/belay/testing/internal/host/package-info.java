/** The parts of this computer that boards outside of the JVM are made of. */
@NullMarked
package dev.belay.testing.internal.host;

import org.jspecify.annotations.NullMarked;
