package dev.belay.task;

import dev.belay.value.GenericType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python that is not known at compile time: what comes from a test plan, a notebook or a configuration file. Where it
 * is known, bind an interface instead: it is checked as a whole.
 *
 * <pre>{@code
 * ExecutorContext executors = session.executors();
 * executors.setup("from machine import ADC; adc = ADC(4)");
 * DynamicTask mean = executors.task("mean", List.of("count"), """
 *     total = 0
 *     for _ in range(count):
 *         total += adc.read_u16()
 *     return total / count
 *     """);
 * double level = mean.call(Double.class, 16);
 * }</pre>
 *
 * <p>All of it runs in the session's namespace, which the tasks of bound interfaces see as well. Python is written as
 * in the annotations of this package: indented as a whole or not, with comments that are not sent, and with tracebacks
 * that show its lines. Thread-safe.
 */
public interface ExecutorContext {
    /**
     * Calls a function. Arguments travel as literals, never as code.
     *
     * @param function its name, such as {@code blink} or {@code led.value}
     * @param type what the result becomes
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes
     * @param <T> the type
     * @return the result, never null
     * @throws IllegalArgumentException if it is no name of a function
     * @throws dev.belay.value.ConversionException if an argument has no Python form: nothing is sent; or the result is
     *     not of the type
     */
    <T> T call(String function, Class<T> type, Object... arguments);

    /**
     * Calls a function whose result is of a generic type.
     *
     * @param function its name, such as {@code blink} or {@code led.value}
     * @param type what the result becomes
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes
     * @param <T> the type
     * @return the result, never null
     * @throws IllegalArgumentException if it is no name of a function
     * @throws dev.belay.value.ConversionException if an argument has no Python form: nothing is sent; or the result is
     *     not of the type
     */
    <T> T call(String function, GenericType<T> type, Object... arguments);

    /**
     * Makes a function of a body, or of one expression, whose value it returns. Nothing is sent until it is called.
     * Then it stays on the board until the session ends; code that runs just once is better off in {@link #setup} or
     * {@link dev.belay.device.PythonScope#execute(String)}.
     *
     * @param name its name in Python
     * @param parameters the names of its parameters
     * @param source the body or the expression
     * @return the function; two with the same name don't get in each other's way
     * @throws IllegalArgumentException if a name is none in Python, two parameters have the same one, or the source
     *     can't be Python; the message names the line
     * @throws IllegalStateException if the session has ended
     */
    DynamicTask task(String name, List<String> parameters, String source);

    /**
     * Makes a function without parameters.
     *
     * @param name its name in Python
     * @param source the body or the expression
     * @return the function
     * @throws IllegalArgumentException if the name is none in Python, or the source can't be Python
     * @throws IllegalStateException if the session has ended
     */
    default DynamicTask task(String name, String source) {
        return task(name, List.of(), source);
    }

    /**
     * Starts a thread on the board. As in {@link BackgroundThread}, the source may use {@code running()},
     * {@code sleep_ms(n)}, {@code emit(value)} and {@code print(...)} of that thread.
     *
     * @param name its name in Python
     * @param parameters the names of its parameters
     * @param source the body
     * @param arguments as many as it has parameters
     * @return the thread, which its session stops when it ends
     * @throws IllegalArgumentException if a name is none in Python, two parameters have the same one, the source can't
     *     be Python, or there are more or fewer arguments than parameters: nothing is sent
     * @throws dev.belay.value.ConversionException if an argument has no Python form: nothing is sent
     * @throws dev.belay.device.DeviceCapabilityException if the board has no threads, or only one, which runs
     * @throws IllegalStateException if the session has ended
     */
    DeviceThread thread(String name, List<String> parameters, String source, @Nullable Object... arguments);

    /**
     * Runs statements in the namespace at once, where what they assign stays for all that follow.
     *
     * @param source Python
     * @throws IllegalArgumentException if it can't be Python, or there is none: nothing is sent
     * @throws IllegalStateException if the session has ended
     */
    void setup(String source);

    /**
     * Keeps statements for the end of the session, where they run in the namespace together with the teardown methods
     * of bound interfaces: what came last runs first. A failure keeps none of the others from running.
     *
     * @param name what messages call it; a name in Python
     * @param source Python
     * @throws IllegalArgumentException if the name is none in Python, or taken by another teardown, or the source can't
     *     be Python, or there is none
     * @throws IllegalStateException if the session has ended
     */
    void teardown(String name, String source);

    /**
     * Tells whether the session has a function on its board, so that its next call does not send it. Asks nobody.
     *
     * @param signature name and parameters, as {@link DeployedMethod#signature()} writes them
     * @param sha256 the SHA-256 of its code as it is sent, in hexadecimal digits
     * @return whether it is there; false where the session has ended or the board is known to have been reset
     */
    boolean isMethodDeployed(String signature, String sha256);

    /** {@return the functions that the session has on its board, those of bound interfaces too, oldest first} */
    List<DeployedMethod> deployedMethods();
}
