/** Sockets, and the threads that serve them. */
@NullMarked
package dev.belay.exporter.internal.net;

import org.jspecify.annotations.NullMarked;
