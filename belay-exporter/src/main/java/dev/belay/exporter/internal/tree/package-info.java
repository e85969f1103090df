/** The drivers that an exporter shows to its clients. */
@NullMarked
package dev.belay.exporter.internal.tree;

import org.jspecify.annotations.NullMarked;
