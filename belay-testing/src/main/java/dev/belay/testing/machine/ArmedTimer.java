package dev.belay.testing.machine;

import java.time.Duration;

/**
 * A {@code machine.Timer} that is armed.
 *
 * <p>A periodic timer fires at multiples of its period since it was armed, so that it does not drift. A firing that is
 * due while the callback before it still runs, or while the board can't take interrupts, is left out; there is no burst
 * afterwards. A callback that raises prints its traceback on the board's console, and the timer goes on.
 *
 * @param id as given to the constructor; -1 for a virtual timer
 * @param period of a one-shot timer the delay
 * @param mode how often it fires
 */
public record ArmedTimer(int id, Duration period, TimerMode mode) {}
