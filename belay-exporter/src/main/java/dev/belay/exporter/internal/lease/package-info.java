/** Who may use the board, and for how long. */
@NullMarked
package dev.belay.exporter.internal.lease;

import org.jspecify.annotations.NullMarked;
