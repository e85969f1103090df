/** What happens to sessions, as one stream that others may follow. */
@NullMarked
package dev.belay.session.event;

import org.jspecify.annotations.NullMarked;
