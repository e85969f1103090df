/** {@code rfc2217:} URLs: serial ports of other computers. Not for use outside of this module. */
@NullMarked
package dev.belay.serial.internal.rfc2217;

import org.jspecify.annotations.NullMarked;
