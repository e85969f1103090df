/** How far transfers have come. */
@NullMarked
package dev.belay.fs.internal.progress;

import org.jspecify.annotations.NullMarked;
