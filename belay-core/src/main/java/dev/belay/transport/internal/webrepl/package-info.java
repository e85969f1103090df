/** {@code ws:} URLs: the REPL that a board serves over a WebSocket. Not for use by others. */
@NullMarked
package dev.belay.transport.internal.webrepl;

import org.jspecify.annotations.NullMarked;
