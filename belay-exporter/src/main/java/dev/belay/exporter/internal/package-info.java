/** What sharing a board needs, and nobody else may touch. */
@NullMarked
package dev.belay.exporter.internal;

import org.jspecify.annotations.NullMarked;
