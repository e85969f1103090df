package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that leaves the board as it was found. It runs when the session ends, and may be called before. It has no
 * parameters and returns void.
 *
 * <pre>{@code
 * @Teardown("heater.off()")
 * void cool();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Teardown {
    /**
     * The Python.
     *
     * @return statements, without {@code return}; empty where it is a function of the {@link Source} file
     */
    String value() default "";

    /**
     * The place among the teardown methods of the interface.
     *
     * @return any number; lower ones run first, equal ones in the order of the methods' names
     */
    int order() default 0;

    /**
     * Whether a Python exception in it is logged only.
     *
     * @return false where the end of the session reports it
     */
    boolean ignoreErrors() default false;
}
