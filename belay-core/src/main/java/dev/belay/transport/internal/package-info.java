/** The transports that come with the core. Not for use outside of it. */
@NullMarked
package dev.belay.transport.internal;

import org.jspecify.annotations.NullMarked;
