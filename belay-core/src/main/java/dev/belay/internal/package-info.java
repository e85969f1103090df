/** Small helpers for every package of the library. */
@NullMarked
package dev.belay.internal;

import org.jspecify.annotations.NullMarked;
