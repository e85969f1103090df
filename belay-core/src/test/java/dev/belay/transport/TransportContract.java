package dev.belay.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Transport} promises. A test of a transport extends this and says how to play its board. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TransportContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** More than any system buffers on the way. */
    private static final int TOO_MUCH = 16 << 20;

    private Board board;
    private Transport transport;

    /** The other side of a transport. */
    public interface Board extends AutoCloseable {
        /** {@return the transport to it, the same one each time} */
        Transport transport();

        /** Meets a transport that was opened, also for a second time. */
        void meet() throws IOException;

        /** {@return what the transport sends, after {@link #meet}} */
        InputStream fromHost();

        /** {@return what the transport receives, after {@link #meet}} */
        OutputStream toHost();

        /** Ends the connection from this side, after {@link #meet}. */
        void vanish() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** {@return a new board, whose transport is closed} */
    protected abstract Board newBoard() throws IOException;

    @BeforeEach
    void makeBoard() throws IOException {
        board = newBoard();
        transport = board.transport();
    }

    @AfterEach
    void removeBoard() throws IOException {
        transport.close();
        board.close();
    }

    private void connect() throws IOException {
        transport.open(TIMEOUT);
        board.meet();
    }

    private static void send(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    private String received(int length) {
        return new String(receivedBytes(length), StandardCharsets.UTF_8);
    }

    private byte[] receivedBytes(int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < length) {
            byte[] buffer = new byte[Math.min(4096, length - bytes.size())];
            int count = transport.read(buffer);
            assertThat(count).as("bytes after %d of %d", bytes.size(), length).isPositive();
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        transport.write(bytes, 0, bytes.length);
    }

    private Task<Integer> readInBackground() {
        return Task.start(() -> transport.read(new byte[16]));
    }

    private Task<Void> writeInBackground(byte[] data) {
        return Task.start(() -> {
            transport.write(data, 0, data.length);
            return null;
        });
    }

    @Test
    void isClosedUntilOpened() throws IOException {
        assertThat(transport.isOpen()).isFalse();
        connect();
        assertThat(transport.isOpen()).isTrue();
        transport.close();
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void nameStaysTheSame() throws IOException {
        String name = transport.name();
        connect();
        assertThat(transport.name()).isEqualTo(name).isNotBlank();
    }

    @Test
    void carriesBytesToTheBoard() throws IOException {
        connect();
        write("print(1)\4");
        assertThat(board.fromHost().readNBytes(9)).isEqualTo("print(1)\4".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void carriesBytesFromTheBoard() throws IOException {
        connect();
        send(board.toHost(), "OK1\r\n\4\4>");
        assertThat(received(8)).isEqualTo("OK1\r\n\4\4>");
    }

    @Test
    void writesOnlyTheRangeThatWasAskedFor() throws IOException {
        connect();
        transport.write("abcdef".getBytes(StandardCharsets.UTF_8), 2, 3);
        write("!");
        assertThat(board.fromHost().readNBytes(4)).isEqualTo("cde!".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsNoMoreThanTheBufferHolds() throws IOException {
        connect();
        send(board.toHost(), "abc");
        byte[] buffer = new byte[1];
        assertThat(transport.read(buffer)).isEqualTo(1);
        assertThat(buffer).containsExactly('a');
        assertThat(received(2)).isEqualTo("bc");
    }

    @Test
    void readWaitsUntilDataComes() throws Exception {
        connect();
        Task<Integer> read = readInBackground();
        read.awaitInside(transport.getClass(), "read");
        assertThat(read.isDone()).isFalse();
        send(board.toHost(), "x");
        assertThat(read.result()).isEqualTo(1);
    }

    @Test
    void writeThatTheBoardHoldsUpGoesOnWhenItReads() throws Exception {
        connect();
        Task<Void> write = writeInBackground(new byte[TOO_MUCH]);
        write.awaitInside(transport.getClass(), "write");
        assertThat(write.isDone()).isFalse();
        assertThat(board.fromHost().readNBytes(TOO_MUCH)).hasSize(TOO_MUCH);
        write.result();
    }

    @Test
    void closeEndsABlockedRead() throws Exception {
        connect();
        Task<Integer> read = readInBackground();
        read.awaitInside(transport.getClass(), "read");
        transport.close();
        assertThat(read.result()).isEqualTo(-1);
    }

    @Test
    void closeEndsABlockedWrite() throws Exception {
        connect();
        Task<Void> write = writeInBackground(new byte[TOO_MUCH]);
        write.awaitInside(transport.getClass(), "write");
        transport.close();
        assertThatThrownBy(write::result)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TransportException.class);
    }

    @Test
    void readThatIsInterruptedGoesOnAndStaysInterrupted() throws Exception {
        connect();
        Task<Boolean> read = Task.start(() -> {
            Thread.currentThread().interrupt();
            return transport.read(new byte[16]) == 1 && Thread.interrupted();
        });
        read.awaitInside(transport.getClass(), "read");
        send(board.toHost(), "x");
        assertThat(read.result()).isTrue();
    }

    @Test
    void readTellsWhenTheBoardIsGone() throws IOException {
        connect();
        send(board.toHost(), "last words");
        board.vanish();
        assertThat(received(10)).isEqualTo("last words");
        assertThat(transport.read(new byte[16])).isEqualTo(-1);
        assertThat(transport.read(new byte[16])).isEqualTo(-1);
        assertThat(transport.isOpen()).isTrue();
    }

    @Test
    void writeFailsWhenTheBoardIsGone() throws IOException {
        connect();
        board.vanish();
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThatThrownBy(() -> write("x"))
                        .isInstanceOf(TransportException.class)
                        .hasMessageStartingWith("Can't write to the board: ")
                        .hasMessageEndingWith(" [board: " + transport.name() + "]"));
    }

    @Test
    void canBeOpenedAgainAfterClose() throws IOException {
        connect();
        write("first");
        assertThat(board.fromHost().readNBytes(5)).isEqualTo("first".getBytes(StandardCharsets.UTF_8));
        transport.close();
        board.vanish();
        connect();
        write("second");
        assertThat(board.fromHost().readNBytes(6)).isEqualTo("second".getBytes(StandardCharsets.UTF_8));
        send(board.toHost(), "back");
        assertThat(received(4)).isEqualTo("back");
    }

    @Test
    void openingTwiceIsRefusedAndHarmless() throws IOException {
        connect();
        assertThatIllegalStateException()
                .isThrownBy(() -> transport.open(TIMEOUT))
                .withMessage(transport.name() + " is open already");
        send(board.toHost(), "x");
        assertThat(received(1)).isEqualTo("x");
    }

    @Test
    void openingWithoutTimeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transport.open(Duration.ZERO))
                .withMessage("timeout must be more than zero, not PT0S");
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void closingTwiceDoesNothing() throws IOException {
        connect();
        transport.close();
        assertThatCode(transport::close).doesNotThrowAnyException();
    }

    @Test
    void closingBeforeOpeningDoesNothing() throws IOException {
        transport.close();
        connect();
        assertThat(transport.isOpen()).isTrue();
    }

    @Test
    void readOnAClosedTransportIsAtTheEnd() {
        assertThat(transport.read(new byte[1])).isEqualTo(-1);
    }

    @Test
    void writeOnAClosedTransportFails() {
        assertThatThrownBy(() -> write("x"))
                .isInstanceOf(TransportException.class)
                .hasMessage(
                        "Can't write to the board: the transport is closed [board: %s]".formatted(transport.name()));
    }

    @Test
    void readIntoAnEmptyBufferIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transport.read(new byte[0]))
                .withMessage("buffer must hold at least one byte");
    }

    @Test
    void writeOutsideOfTheDataIsRefused() {
        assertThatThrownBy(() -> transport.write(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void oneMegabyteEachWayAtTheSameTimeArrivesIntact() throws Exception {
        long seed = 20_260_101;
        Random random = new Random(seed);
        byte[] up = new byte[1 << 20];
        byte[] down = new byte[1 << 20];
        random.nextBytes(up);
        random.nextBytes(down);
        connect();
        Task<Void> write = writeInBackground(up);
        Task<byte[]> boardRead = Task.start(() -> board.fromHost().readNBytes(up.length));
        Task<Void> boardWrite = Task.start(() -> {
            board.toHost().write(down);
            board.toHost().flush();
            return null;
        });
        assertThat(receivedBytes(down.length)).as("down, seed %d", seed).isEqualTo(down);
        assertThat(boardRead.result()).as("up, seed %d", seed).isEqualTo(up);
        write.result();
        boardWrite.result();
    }
}
