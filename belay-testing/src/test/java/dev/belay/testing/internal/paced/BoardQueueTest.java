package dev.belay.testing.internal.paced;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoardQueueTest {
    /** 10,000 baud: a byte each millisecond. */
    private static final long MILLI = 1_000_000;

    @Test
    void aBoardThatReadsAtOnceGetsEachByteWhenItArrives() {
        BoardQueue queue = queue(1, 0);
        offer(queue, "ab", 0);
        assertThat(queue.nextDue()).isEqualTo(3 * MILLI);
        assertThat(take(queue, 3 * MILLI - 1)).isEmpty();
        assertThat(take(queue, 3 * MILLI)).isEqualTo("a");
        assertThat(queue.nextDue()).isEqualTo(4 * MILLI);
        assertThat(take(queue, 9 * MILLI)).isEqualTo("b");
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void aSlowBoardDropsWhatItsBufferCanNotHold() {
        BoardQueue queue = queue(2, 3 * MILLI);
        offer(queue, "abcdef", 0);
        // a arrives and is read at 3; b waits until 6, c until 9; d comes at 6 when b has gone; e at 7 finds it full
        assertThat(take(queue, 100 * MILLI)).isEqualTo("abcd");
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void theScheduleIsTheSameHoweverLateItIsLookedAt() {
        BoardQueue queue = queue(2, 3 * MILLI);
        offer(queue, "abcdef", 0);
        StringBuilder taken = new StringBuilder();
        for (long time = 0; time < 30 * MILLI; time += MILLI / 4) {
            String text = take(queue, time);
            taken.append(text.isEmpty() ? "" : text + "@" + time / MILLI + " ");
        }
        assertThat(taken).hasToString("a@3 b@6 c@9 d@12 ");
    }

    @Test
    void aPausedBoardKeepsWhatFitsAndReadsItWhenResumed() {
        BoardQueue queue = queue(2, MILLI);
        queue.pause(true, 0);
        offer(queue, "abc", 0);
        assertThat(take(queue, 50 * MILLI)).isEmpty();
        assertThat(queue.isIdle()).isTrue();
        queue.pause(false, 50 * MILLI);
        assertThat(queue.nextDue()).isEqualTo(50 * MILLI);
        assertThat(take(queue, 50 * MILLI)).isEqualTo("a");
        assertThat(take(queue, 51 * MILLI)).isEqualTo("b");
        assertThat(queue.dropped()).isEqualTo(1);
    }

    @Test
    void theLastByteIsKnown() {
        BoardQueue queue = queue(0, 0);
        offer(queue, "ab", 0);
        assertThat(queue.isNextLast()).isFalse();
        assertThat(take(queue, 3 * MILLI)).isEqualTo("a");
        assertThat(queue.isNextLast()).isTrue();
    }

    private static BoardQueue queue(int receiveBuffer, long interval) {
        return new BoardQueue(
                new WireQueue(new WireSchedule(10_000), 2 * MILLI, 64), new ReceiveBuffer(receiveBuffer, interval));
    }

    private static void offer(TimedQueue queue, String text, long now) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        queue.offer(bytes, 0, bytes.length, now);
    }

    private static String take(TimedQueue queue, long now) {
        byte[] buffer = new byte[16];
        return new String(buffer, 0, queue.takeDue(now, buffer), StandardCharsets.US_ASCII);
    }
}
