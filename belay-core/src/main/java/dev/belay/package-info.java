/** The root of every failure that comes from the world outside: {@link dev.belay.BelayException}. */
@NullMarked
package dev.belay;

import org.jspecify.annotations.NullMarked;
