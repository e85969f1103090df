/** File operations as Python. */
@NullMarked
package dev.belay.fs.internal;

import org.jspecify.annotations.NullMarked;
