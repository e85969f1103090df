/** How literals are parsed and written, and values converted. */
@NullMarked
package dev.belay.value.internal;

import org.jspecify.annotations.NullMarked;
