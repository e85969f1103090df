package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * How long a call of a method may take, waiting for other calls on the board included; of a stream, how long each item
 * may take. Without it the connection's call time-out counts.
 *
 * <pre>{@code
 * @Task("return calibrate()")
 * @Timeout(value = 2, unit = TimeUnit.MINUTES)
 * double calibrate();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Timeout {
    /** {@return the time, more than zero} */
    long value();

    /** {@return what the time is counted in} */
    TimeUnit unit() default TimeUnit.MILLISECONDS;
}
