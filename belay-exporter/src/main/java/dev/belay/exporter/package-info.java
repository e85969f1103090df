/** Boards shared across machines: a Jumpstarter exporter, and a client of it. */
@NullMarked
package dev.belay.exporter;

import org.jspecify.annotations.NullMarked;
