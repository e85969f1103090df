package dev.belay.repl.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.internal.Deadline;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InputBufferTest {
    private static final int KILOBYTE = 1 << 10;

    private final InputBuffer buffer = new InputBuffer();

    private static Deadline patient() {
        return PlayedEngine.patient();
    }

    private void append(int kilobytes, int value) {
        byte[] data = new byte[kilobytes * KILOBYTE + 1];
        Arrays.fill(data, (byte) value);
        buffer.append(data, kilobytes * KILOBYTE);
    }

    private Thread appending() {
        Thread reader = new Thread(() -> append(1, 2));
        reader.setDaemon(true);
        reader.start();
        await().atMost(20, SECONDS).until(() -> reader.getState() == Thread.State.WAITING);
        return reader;
    }

    @Test
    void whatHasComeIsTakenOnce() throws InterruptedException {
        buffer.append(new byte[] {1, 2, 9}, 2);
        buffer.append(new byte[] {3}, 1);
        assertThat(buffer.take(patient())).containsExactly(1, 2, 3);
        assertThat(buffer.take(Deadline.after(Duration.ofMillis(5)))).isEmpty();
    }

    @Test
    void whatCameWhileIdleIsLeftBehindByTheNextCall() throws InterruptedException {
        append(1, 1);
        assertThat(buffer.begin()).hasSize(KILOBYTE);
        append(1, 2);
        assertThat(buffer.take(patient())).hasSize(KILOBYTE).containsOnly(2);
    }

    @Test
    void muchThatCameWhileIdleIsForgotten() {
        append(40, 1);
        append(24, 2);
        assertThat(buffer.begin()).hasSize(64 * KILOBYTE);
        buffer.finish();
        append(40, 1);
        append(25, 2);
        assertThat(buffer.begin()).hasSize(25 * KILOBYTE).containsOnly(2);
    }

    @Test
    void nothingIsForgottenDuringACall() throws InterruptedException {
        assertThat(buffer.begin()).isEmpty();
        append(40, 1);
        append(40, 2);
        byte[] taken = buffer.take(patient());
        assertThat(taken).hasSize(80 * KILOBYTE).startsWith(1, 1).endsWith(2, 2);
        append(1, 3);
        assertThat(buffer.take(patient())).hasSize(KILOBYTE).containsOnly(3);
    }

    @Test
    void readerWaitsForACallThatDoesNotKeepUp() throws InterruptedException {
        assertThat(buffer.begin()).isEmpty();
        append(4 * KILOBYTE, 1);
        append(1, 1);
        Thread reader = appending();
        assertThat(buffer.take(patient())).hasSize((4 * KILOBYTE + 1) * KILOBYTE);
        reader.join(20_000);
        assertThat(buffer.take(patient())).hasSize(KILOBYTE).containsOnly(2);
    }

    @Test
    void readerWaitsNoLongerThanTheCall() throws InterruptedException {
        assertThat(buffer.begin()).isEmpty();
        append(4 * KILOBYTE + 1, 1);
        Thread reader = appending();
        buffer.finish();
        reader.join(20_000);
        assertThat(reader.isAlive()).isFalse();
    }

    @Test
    void readerWaitsForNobodyAtTheEnd() throws InterruptedException {
        assertThat(buffer.begin()).isEmpty();
        append(4 * KILOBYTE + 1, 1);
        Thread reader = appending();
        buffer.end(null);
        reader.join(20_000);
        assertThat(reader.isAlive()).isFalse();
    }

    @Test
    void wakeEndsOneWaitOfTheSameCall() throws InterruptedException {
        buffer.wake();
        assertThat(buffer.take(patient())).isEmpty();
        buffer.wake();
        assertThat(buffer.begin()).isEmpty();
        Thread board = new Thread(() -> buffer.append(new byte[] {7}, 1));
        board.start();
        assertThat(buffer.take(patient())).containsExactly(7);
        board.join(20_000);
    }

    /** Takes without an end, in a thread that waits. */
    private FutureTask<byte[]> taking() {
        FutureTask<byte[]> taken = new FutureTask<>(() -> buffer.take(Deadline.after(Duration.ofHours(1))));
        Thread thread = new Thread(taken);
        thread.setDaemon(true);
        thread.start();
        await().atMost(20, SECONDS).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return taken;
    }

    @Test
    void wakeEndsAWait() throws Exception {
        FutureTask<byte[]> taken = taking();
        buffer.wake();
        assertThat(taken.get(20, SECONDS)).isEmpty();
    }

    @Test
    void endOfTheConnectionEndsAWait() {
        FutureTask<byte[]> taken = taking();
        buffer.end(new TransportException("unplugged"));
        assertThatThrownBy(() -> taken.get(20, SECONDS)).hasCauseInstanceOf(TransportException.class);
    }

    @Test
    void whatIsLeftIsTakenBeforeTheEndIsTold() throws InterruptedException {
        buffer.append(new byte[] {1}, 1);
        TransportException why = new TransportException("unplugged");
        buffer.end(why);
        buffer.end(new TransportException("closed"));
        assertThat(buffer.take(patient())).containsExactly(1);
        assertThatThrownBy(() -> buffer.take(patient()))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo("unplugged"))
                .hasCause(why);
    }

    @Test
    void endWithoutAReasonIsABoardThatClosedItsSide() {
        buffer.end(null);
        assertThatThrownBy(() -> buffer.take(patient()))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo("the board closed the connection"));
    }
}
