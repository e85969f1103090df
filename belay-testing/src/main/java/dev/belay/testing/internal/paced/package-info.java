/** The wire behind {@link dev.belay.testing.PacedTransport}: when each byte is due, and waiting for it. */
@NullMarked
package dev.belay.testing.internal.paced;

import org.jspecify.annotations.NullMarked;
