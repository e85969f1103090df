/** Snapshots of boards as zip files. */
@NullMarked
package dev.belay.fs.internal.snapshot;

import org.jspecify.annotations.NullMarked;
