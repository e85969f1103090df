package dev.belay.testing.internal.paced;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireScheduleTest {
    @Test
    void bytesOfOneWriteFollowEachOther() {
        WireSchedule schedule = new WireSchedule(10_000);
        assertThat(schedule.send(500)).isEqualTo(1_000_500);
        assertThat(schedule.send(500)).isEqualTo(2_000_500);
        assertThat(schedule.send(700)).isEqualTo(3_000_500);
    }

    @Test
    void anIdleLineSendsAtOnce() {
        WireSchedule schedule = new WireSchedule(10_000);
        assertThat(schedule.send(0)).isEqualTo(1_000_000);
        assertThat(schedule.send(5_000_000)).isEqualTo(6_000_000);
    }

    @Test
    void roundingDoesNotAddUp() {
        WireSchedule schedule = new WireSchedule(115_200);
        long end = 0;
        for (int i = 0; i < 115_200; i++) {
            end = schedule.send(0);
        }
        assertThat(end).isEqualTo(10_000_000_000L);
    }

    @Test
    void aTimeThatIsNegativeOrWrapsIsLikeAnyOther() {
        WireSchedule schedule = new WireSchedule(10_000);
        long start = Long.MAX_VALUE - 10;
        assertThat(schedule.send(start) - start).isEqualTo(1_000_000);
        assertThat(schedule.send(Long.MIN_VALUE) - start).isEqualTo(2_000_000);
    }

    @Test
    void aSpeedThatTenDoesNotDivideIsExact() {
        assertThat(WireSchedule.nanos(3, 7)).isEqualTo(4_285_714_286L);
        assertThat(WireSchedule.nanos(1L << 40, 1_000_003)).isEqualTo(10_995_083_292_510_123L);
    }
}
