package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.session.DeviceSession;
import dev.belay.testing.junit.BelayTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Many streams, one after the other: nothing gets lost on the way, and nothing stays. */
@BelayTest
@Timeout(60)
class StreamRepeatTest {
    interface Numbers {
        @Task("""
                total = count = 0
                average = 0.0
                while True:
                    value = yield average
                    if value is not None:
                        total += value
                        count += 1
                        average = total / count
                """)
        DeviceStream<Double> average();

        @Task("for i in range(n): yield i")
        DeviceStream<Integer> count(int n);
    }

    private static int free(DeviceSession session) {
        session.execute("import gc\ngc.collect()");
        return session.evaluate("gc.mem_free()", Integer.class);
    }

    @RepeatedTest(2)
    void valuesAreSent(DeviceSession session) {
        Numbers numbers = session.bind(Numbers.class);
        int before = 0;
        for (int round = 0; round < 300; round++) {
            if (round == 20) {
                before = free(session);
            }
            try (DeviceStream<Double> average = numbers.average()) {
                assertThat(average.send(null)).hasValue(0.0);
                for (int i = 0; i < 4; i++) {
                    assertThat(average.send(20.0 + i)).hasValue(20.0 + i / 2.0);
                }
            }
        }
        assertThat(free(session)).isGreaterThan(before - 1_024);
    }

    @RepeatedTest(2)
    void itemsAreRead(DeviceSession session) {
        Numbers numbers = session.bind(Numbers.class);
        int before = 0;
        for (int round = 0; round < 60; round++) {
            if (round == 20) {
                before = free(session);
            }
            try (DeviceStream<Integer> items = numbers.count(1_000)) {
                assertThat(items.stream().mapToInt(Integer::intValue).sum()).isEqualTo(499_500);
            }
        }
        assertThat(free(session)).isGreaterThan(before - 1_024);
    }
}
