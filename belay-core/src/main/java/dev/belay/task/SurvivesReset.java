package dev.belay.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * All that an interface needs on its board is made by its {@link Setup} methods, which may run again. A session whose
 * interfaces are all marked so goes on when its board is reset: the methods are sent again, and the setup runs again,
 * in front of the next call. The call that finds the board reset still ends with a {@code DeviceStateLostException},
 * since nobody knows how far it came; where the connection was looking for its board, no call fails.
 *
 * <pre>{@code
 * @SurvivesReset
 * interface Weather {
 *     @Setup("import machine\nadc = machine.ADC(26)")
 *     void prepare();
 *
 *     @Task("adc.read_u16()")
 *     int raw();
 * }
 * }</pre>
 *
 * <p>Threads, timers, streams and remote objects end with the reset, and so do variables of other code that the session
 * ran. Sessions with a lease don't go on.
 *
 * @see dev.belay.device.ReconnectPolicy
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SurvivesReset {}
