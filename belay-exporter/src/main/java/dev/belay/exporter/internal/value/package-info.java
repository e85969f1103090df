/** Values as the protocol carries them. */
@NullMarked
package dev.belay.exporter.internal.value;

import org.jspecify.annotations.NullMarked;
