/** Events for the JDK's Flight Recorder. */
@NullMarked
package dev.belay.session.internal.flight;

import org.jspecify.annotations.NullMarked;
