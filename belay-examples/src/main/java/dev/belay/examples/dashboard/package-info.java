/** A page in the browser that shows boards and sessions as they are, and ends what runs on them. */
@NullMarked
package dev.belay.examples.dashboard;

import org.jspecify.annotations.NullMarked;
