/** What a session owns on the board, and how it is given back. */
@NullMarked
package dev.belay.resource;

import org.jspecify.annotations.NullMarked;
