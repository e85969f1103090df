/** Sessions: who uses a board, for how long, and what is left when they go. */
@NullMarked
package dev.belay.session;

import org.jspecify.annotations.NullMarked;
