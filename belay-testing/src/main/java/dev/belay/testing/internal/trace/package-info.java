/** The format of recorded conversations, and keeping a host to one. */
@NullMarked
package dev.belay.testing.internal.trace;

import org.jspecify.annotations.NullMarked;
