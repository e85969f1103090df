/** The promised figures, measured: ours, the goal, the floor that the bytes need, and the ratio. */
@NullMarked
package dev.belay.benchmarks;

import org.jspecify.annotations.NullMarked;
