/** A program whose sessions are made and ended by a CDI container. */
@NullMarked
package dev.belay.examples.cdi;

import org.jspecify.annotations.NullMarked;
