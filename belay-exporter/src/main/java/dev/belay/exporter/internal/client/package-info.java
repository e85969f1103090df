/** The other end: an exporter as a program in Java sees it. */
@NullMarked
package dev.belay.exporter.internal.client;

import org.jspecify.annotations.NullMarked;
