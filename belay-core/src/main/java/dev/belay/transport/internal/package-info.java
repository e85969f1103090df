/**
 * The transports that come with the core, and what that of {@code belay-serial} shares with them. Not for use by
 * others.
 */
@NullMarked
package dev.belay.transport.internal;

import org.jspecify.annotations.NullMarked;
