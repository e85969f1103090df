package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that starts a thread on the board. It returns a {@link DeviceThread}, or void where the session alone is to
 * stop it. Boards without {@code _thread} refuse the interface when it is bound.
 *
 * <p>The body agrees to end soon after {@code running()} becomes false. It is given
 *
 * <table>
 * <caption>Names in the body</caption>
 * <tr><th>name</th><th>does</th></tr>
 * <tr><td>{@code running()}</td><td>tells whether nobody asked the thread to stop</td></tr>
 * <tr><td>{@code sleep_ms(n)}</td><td>sleeps n milliseconds, less when asked to stop</td></tr>
 * <tr><td>{@code emit(value)}</td><td>hands a value to the listeners of the {@link DeviceThread}</td></tr>
 * <tr><td>{@code print(...)}</td><td>hands text to them; never disturbs a call</td></tr>
 * </table>
 *
 * <pre>{@code
 * @BackgroundThread("""
 *     while running():
 *         emit(adc.read_u16())
 *         sleep_ms(period)
 *     """)
 * DeviceThread levels(int period);
 * }</pre>
 *
 * <p>A function of the {@link Source} file gets what it names as its first parameters: {@code def levels(running,
 * sleep_ms, emit, period)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BackgroundThread {
    /**
     * The Python.
     *
     * @return the body of the thread's function; empty where it is a function of the {@link Source} file
     */
    String value() default "";
}
