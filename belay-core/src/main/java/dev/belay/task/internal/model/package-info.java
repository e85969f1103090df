/** What the methods of an interface stand for on a board. */
@NullMarked
package dev.belay.task.internal.model;

import org.jspecify.annotations.NullMarked;
