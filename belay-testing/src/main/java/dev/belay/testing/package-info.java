/** Boards for tests: a real MicroPython inside the JVM, a scripted raw REPL, a paced wire. */
@NullMarked
package dev.belay.testing;

import org.jspecify.annotations.NullMarked;
