/** The raw REPL protocol: what can go wrong while code runs on a board. */
@NullMarked
package dev.belay.repl;

import org.jspecify.annotations.NullMarked;
