/** Packages in MicroPython's format. */
@NullMarked
package dev.belay.fs.internal.packages;

import org.jspecify.annotations.NullMarked;
