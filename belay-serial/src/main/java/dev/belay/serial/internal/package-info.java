/** The transport over serial ports. Not for use outside of this module. */
@NullMarked
package dev.belay.serial.internal;

import org.jspecify.annotations.NullMarked;
