package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that runs Python on the board and gives back its result.
 *
 * <p>Several of them on one method are variants for different boards. Of those that fit the board, the one that asks
 * for most is taken: a named implementation before none, then more in {@link #requires}, then the first written.
 *
 * <pre>{@code
 * @Task(value = "import microcontroller; return microcontroller.cpu.temperature", implementation = "circuitpython")
 * @Task(value = "import esp32; return esp32.mcu_temperature()", requires = "esp32")
 * double celsius();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Tasks.class)
public @interface Task {
    /**
     * The Python: the body of a function, or one expression, whose value is the result.
     *
     * @return Python; empty where it is a function of the {@link Source} file
     */
    String value() default "";

    /**
     * The implementation of Python that this variant is for.
     *
     * @return such as {@code circuitpython}, as {@code sys.implementation.name} tells it; empty for every one
     */
    String implementation() default "";

    /**
     * What the board must have for this variant.
     *
     * @return modules that can be imported, such as {@code network}; {@code native} and {@code viper} for the code
     *     emitters
     */
    String[] requires() default {};

    /**
     * The function of the {@link Source} file.
     *
     * @return its name; empty for the name of the method, as it is or in snake_case
     */
    String function() default "";
}
