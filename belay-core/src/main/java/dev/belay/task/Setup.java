package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that makes the board ready: imports, pins, sensors. Its names become globals of the session, so that the
 * other methods of the interface see them.
 *
 * <p>A function of the {@link Source} file shares only what it declares {@code global}, as everywhere in Python.
 *
 * <p>It runs once in a session, before the first other method of the interface, or when it is called. It has no
 * parameters and returns void.
 *
 * <pre>{@code
 * @Setup("""
 *     from machine import ADC
 *     adc = ADC(4)
 *     """)
 * void prepare();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Setup {
    /**
     * The Python.
     *
     * @return statements, without {@code return}; empty where it is a function of the {@link Source} file
     */
    String value() default "";

    /**
     * The place among the setup methods of the interface.
     *
     * @return any number; lower ones run first, equal ones in the order of the methods' names
     */
    int order() default 0;

    /**
     * Whether it runs by itself.
     *
     * @return false where it runs only when it is called
     */
    boolean autoInit() default true;
}
