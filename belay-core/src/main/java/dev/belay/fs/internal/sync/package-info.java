/** Directories that are made the same. */
@NullMarked
package dev.belay.fs.internal.sync;

import org.jspecify.annotations.NullMarked;
