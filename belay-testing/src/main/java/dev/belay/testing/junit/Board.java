package dev.belay.testing.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which board of a test a parameter means. Parameters with one name mean one board, and the same session on it;
 * parameters without this annotation mean the board with the empty name.
 *
 * <pre>{@code
 * @Test
 * void talk(@Board("left") EmbeddedBoard left, @Board("left") DeviceSession onLeft, @Board("right") DeviceSession onRight)
 * }</pre>
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Board {
    /**
     * Names the board within the test.
     *
     * @return any text
     */
    String value();
}
