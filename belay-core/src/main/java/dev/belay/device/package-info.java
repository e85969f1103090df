/** One physical board: its connection, what it can do, and code that runs on it. */
@NullMarked
package dev.belay.device;

import org.jspecify.annotations.NullMarked;
