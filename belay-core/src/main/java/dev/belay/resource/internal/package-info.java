/** The tracker. */
@NullMarked
package dev.belay.resource.internal;

import org.jspecify.annotations.NullMarked;
