package dev.belay.task.internal.model;

import dev.belay.task.Setup;
import dev.belay.task.Teardown;
import dev.belay.task.Timer;
import java.lang.reflect.Method;

/**
 * When a method runs, as its annotation says.
 *
 * @param order the place among setups or teardowns
 * @param autoInit whether a setup runs by itself
 * @param ignoreErrors whether a teardown's exceptions are logged only
 * @param periodMillis the period of a timer in milliseconds, 0 for others
 * @param oneShot whether a timer fires only once
 */
public record Schedule(int order, boolean autoInit, boolean ignoreErrors, long periodMillis, boolean oneShot) {
    private static final Schedule NONE = new Schedule(0, false, false, 0, false);

    static Schedule of(Method method) {
        Setup setup = method.getAnnotation(Setup.class);
        if (setup != null) {
            return new Schedule(setup.order(), setup.autoInit(), false, 0, false);
        }
        Teardown teardown = method.getAnnotation(Teardown.class);
        if (teardown != null) {
            return new Schedule(teardown.order(), false, teardown.ignoreErrors(), 0, false);
        }
        Timer timer = method.getAnnotation(Timer.class);
        return timer == null ? NONE : new Schedule(0, false, false, timer.periodMillis(), timer.oneShot());
    }
}
