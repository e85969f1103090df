package dev.belay.examples.dashboard;

import java.time.Duration;

/**
 * What one browser may cost.
 *
 * @param streams how many browsers may look at the same time
 * @param messages how many messages may wait for one
 * @param heartbeat how long nothing is said to a browser; one that is gone is noticed then
 * @param sending how long a browser may take to read what is sent to it, until it is let go
 */
record Limits(int streams, int messages, Duration heartbeat, Duration sending) {
    /** {@return limits for people who look at a page} */
    static Limits defaults() {
        return new Limits(8, 2000, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }
}
