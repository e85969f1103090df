/** The board's files as {@code java.nio.file} knows files. */
@NullMarked
package dev.belay.fs.internal.nio;

import org.jspecify.annotations.NullMarked;
