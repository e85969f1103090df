/** The board's files. */
@NullMarked
package dev.belay.fs;

import org.jspecify.annotations.NullMarked;
