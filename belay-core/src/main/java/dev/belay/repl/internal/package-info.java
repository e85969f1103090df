/** The raw REPL engine: one reader, one conversation at a time. */
@NullMarked
package dev.belay.repl.internal;

import org.jspecify.annotations.NullMarked;
