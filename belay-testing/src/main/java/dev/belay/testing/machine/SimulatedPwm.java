package dev.belay.testing.machine;

/** The pulse-width modulation that a program puts on a pin. */
public interface SimulatedPwm {
    /**
     * Whether pulses come out: the program made a {@code PWM}, set frequency and duty, and did not {@code deinit} it.
     *
     * @return true while it runs
     */
    boolean isActive();

    /**
     * The frequency.
     *
     * @return in hertz; 0 where the program set none
     */
    int frequency();

    /**
     * The share of a period that the pin is high.
     *
     * @return 0 (never) to 65,535 (always); where the program gave nanoseconds, what they are at this frequency
     */
    int dutyU16();

    /**
     * The width of a pulse.
     *
     * @return in nanoseconds; where the program gave a share, what it is at this frequency
     */
    long dutyNanos();

    /**
     * Whether the program asked for inverted pulses.
     *
     * @return true where it did
     */
    boolean isInverted();
}
