package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that arms a timer on the board. It returns a {@link DeviceTimer}, or void where the session alone is to stop
 * it. Boards without {@code machine.Timer} refuse the interface when it is bound.
 *
 * <p>The body runs each time the timer fires, and should be short. It is given {@code emit(value)} and
 * {@code print(...)}, which reach the listeners of the {@link DeviceTimer}.
 *
 * <pre>{@code
 * @Timer(periodMillis = 500, value = "led.toggle()")
 * DeviceTimer blink();
 * }</pre>
 *
 * <p>A function of the {@link Source} file gets what it names as its first parameters: {@code def blink(emit)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Timer {
    /**
     * The Python.
     *
     * @return the body of the callback; empty where it is a function of the {@link Source} file
     */
    String value() default "";

    /**
     * The time from one firing to the next, or to the only one.
     *
     * @return milliseconds, more than zero
     */
    long periodMillis();

    /**
     * Whether it fires only once.
     *
     * @return false where it fires until it is stopped
     */
    boolean oneShot() default false;
}
