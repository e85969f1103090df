package dev.belay.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CleanupClockTest {
    @Test
    void oneStepMayTakeASixthOfAll() {
        assertThat(new CleanupClock(Duration.ofSeconds(30)).each()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void eachPartLeavesTimeToTheNext() {
        CleanupClock clock = new CleanupClock(Duration.ofHours(8));
        assertThat(clock.giving().remaining()).isBetween(Duration.ofMinutes(239), Duration.ofMinutes(240));
        assertThat(clock.listening().remaining()).isBetween(Duration.ofMinutes(299), Duration.ofMinutes(300));
        assertThat(clock.dropping().remaining()).isBetween(Duration.ofMinutes(359), Duration.ofMinutes(360));
        assertThat(clock.all().remaining()).isBetween(Duration.ofMinutes(479), Duration.ofMinutes(480));
    }
}
