/** What the boards for tests are made of. */
@NullMarked
package dev.belay.testing.internal;

import org.jspecify.annotations.NullMarked;
