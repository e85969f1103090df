/** Serial ports: which there are, and which of them are boards. */
@NullMarked
package dev.belay.serial;

import org.jspecify.annotations.NullMarked;
