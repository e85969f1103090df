/** Python source before it is sent: read, made short, and looked into. Nothing here knows of a board. */
@NullMarked
package dev.belay.task.internal.source;

import org.jspecify.annotations.NullMarked;
