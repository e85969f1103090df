/** MicroPython on the Java virtual machine: the interpreter, its memory, its files and its serial line. */
@NullMarked
package dev.belay.testing.internal.wasm;

import org.jspecify.annotations.NullMarked;
