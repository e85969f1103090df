package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a parameter in Python. Needed where the interface is compiled without {@code -parameters}, or where the
 * Python name is none that Java likes.
 *
 * <pre>{@code
 * @Task("return adc.read_u16() > threshold")
 * boolean isAbove(@Param("threshold") int limit);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Param {
    /** {@return the name that the Python uses} */
    String value();
}
