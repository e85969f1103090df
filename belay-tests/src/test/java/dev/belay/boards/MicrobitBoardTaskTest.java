package dev.belay.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.DeviceCapabilityException;
import dev.belay.task.DeviceStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** It has no {@code sys.stdin}: items are fetched, and a generator can't be sent values. */
class MicrobitBoardTaskTest extends TaskContract {
    @Override
    TestBoard start() {
        return TestBoard.microbit();
    }

    @Test
    void thousandCallsLoseNoByte() {
        BoardTasks tasks = session().bind(BoardTasks.class);
        for (int i = 0; i < 1_000; i++) {
            assertThat(tasks.plus(i)).isEqualTo(40 + i);
        }
    }

    @Test
    void callsRunBetweenTheWindowsOfAStream() {
        BoardTasks tasks = session().bind(BoardTasks.class);
        List<Integer> squares = new ArrayList<>();
        try (DeviceStream<Integer> stream = tasks.squares(100)) {
            for (int square : stream) {
                squares.add(square);
                assertThat(tasks.plus(2)).isEqualTo(42);
            }
        }
        assertThat(squares).hasSize(100).last().isEqualTo(99 * 99);
    }

    @Test
    void streamsEndWithTheSession() {
        Iterator<Integer> items = session().bind(BoardTasks.class).forever().iterator();
        assertThat(items.next()).isZero();
        session().close();
        assertThat(session().cleanupReport().orElseThrow().failures()).isEmpty();
    }

    @Test
    @Override
    void valuesAreSentToAGenerator() {
        BoardTasks tasks = session().bind(BoardTasks.class);
        assertThatThrownBy(tasks::sum)
                .isInstanceOf(DeviceCapabilityException.class)
                .hasMessageContaining("takes values, and the board has no sys.stdin to read them from");
        staysUsable();
    }
}
