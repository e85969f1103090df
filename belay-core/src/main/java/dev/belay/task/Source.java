package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The Python file whose functions the methods of an interface call. A method without Python of its own calls the
 * function of its name, as it is or in snake_case. Arguments are handed over by position.
 *
 * <pre>{@code
 * @Source("weather.py")
 * interface Weather {
 *     @Task
 *     double readCelsius(int samples); // def read_celsius(samples): ...
 * }
 * }</pre>
 *
 * <p>The file is found like {@link Class#getResource} finds it: beside the interface, or from the root of the class
 * path where the name begins with a slash. In a Java module its package must be open to {@code dev.belay.core}. It is
 * in UTF-8. What stands outside of its functions, such as imports and constants, is run once in a session.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Source {
    /** {@return the name of the file, such as {@code weather.py} or {@code /boards/weather.py}} */
    String value();
}
