package dev.belay.testing.machine;

import java.time.LocalDateTime;

/** The real-time clock. It knows no time zone. At first it shows the computer's time in UTC. */
public interface SimulatedRtc {
    /**
     * Sets the clock; it goes on from there. A hard reset brings this time back, as if the clock had run on, where the
     * program set another.
     *
     * @param time year 2000 to 2099
     * @throws IllegalArgumentException where the year is outside
     */
    void set(LocalDateTime time);

    /**
     * What the clock shows.
     *
     * @return the time, to the microsecond
     */
    LocalDateTime now();
}
