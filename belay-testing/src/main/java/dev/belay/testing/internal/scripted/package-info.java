/** The board behind {@link dev.belay.testing.ScriptedRepl}: its REPL, its script, its faults. */
@NullMarked
package dev.belay.testing.internal.scripted;

import org.jspecify.annotations.NullMarked;
