/** Services on the board, and the way to what they serve. */
@NullMarked
package dev.belay.session.internal.service;

import org.jspecify.annotations.NullMarked;
