/** The services of an exporter. */
@NullMarked
package dev.belay.exporter.internal.server;

import org.jspecify.annotations.NullMarked;
