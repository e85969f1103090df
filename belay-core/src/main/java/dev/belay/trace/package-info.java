/** The record of what a session has done: its calls, as text, as JSON and as pictures. */
@NullMarked
package dev.belay.trace;

import org.jspecify.annotations.NullMarked;
