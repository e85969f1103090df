/**
 * What every {@link dev.belay.transport.Transport} promises, as tests to run on one's own.
 *
 * <p>{@link dev.belay.testing.transport.TransportContract} is for a transport whose other side the test can play;
 * {@link dev.belay.testing.transport.TransportLifecycleContract} is the part that needs no more than the transport, for
 * boards that answer by themselves; {@link dev.belay.testing.transport.HalfCloseContract} adds what holds where a board
 * can end its output and go on listening. All need JUnit, which {@code belay-testing} does not bring along.
 */
@NullMarked
package dev.belay.testing.transport;

import org.jspecify.annotations.NullMarked;
