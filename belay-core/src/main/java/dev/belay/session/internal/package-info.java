/** Life cycle of sessions and their manager. */
@NullMarked
package dev.belay.session.internal;

import org.jspecify.annotations.NullMarked;
