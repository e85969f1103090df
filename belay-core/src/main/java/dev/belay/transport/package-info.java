/**
 * Bytes to and from a board.
 *
 * <p>A {@link dev.belay.transport.Transport} is a reliable, ordered pipe of bytes; it knows nothing of Python.
 * Transports are named by URLs; a {@link dev.belay.transport.TransportProvider}, found by
 * {@link java.util.ServiceLoader}, makes one for each scheme.
 */
@NullMarked
package dev.belay.transport;

import org.jspecify.annotations.NullMarked;
