/**
 * A JUnit Jupiter extension: boards and sessions as parameters of tests, and tests that fail where they leave something
 * behind. Begin at {@link dev.belay.testing.junit.BelayTest}. Needs JUnit 6.
 */
@NullMarked
package dev.belay.testing.junit;

import org.jspecify.annotations.NullMarked;
