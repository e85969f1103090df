/** What a test is given, and how it is seen what it leaves behind. */
@NullMarked
package dev.belay.testing.junit.internal;

import org.jspecify.annotations.NullMarked;
