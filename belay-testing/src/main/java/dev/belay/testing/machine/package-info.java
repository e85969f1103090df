/**
 * The outside of the embedded board: pins, converters, buses and clocks that a test steers and watches while a program
 * on the board uses them through MicroPython's {@code machine} module.
 *
 * <p>{@link SimulatedMachine} is where everything begins. All of it is thread-safe: the test's threads steer while the
 * board's own thread runs the program. Handlers that a test gives ({@link I2cDevice}, {@link SpiDevice}, listeners) are
 * called on the board's thread unless they say otherwise, so the program waits for them.
 */
@NullMarked
package dev.belay.testing.machine;

import org.jspecify.annotations.NullMarked;
