/** Boards for tests: a real MicroPython inside the JVM, a scripted raw REPL, a paced wire, a cable that is pulled. */
@NullMarked
package dev.belay.testing;

import org.jspecify.annotations.NullMarked;
