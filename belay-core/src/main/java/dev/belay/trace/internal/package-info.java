/** How calls are recorded. */
@NullMarked
package dev.belay.trace.internal;

import org.jspecify.annotations.NullMarked;
