/** The micro:bit in QEMU. */
@NullMarked
package dev.belay.testing.internal.microbit;

import org.jspecify.annotations.NullMarked;
