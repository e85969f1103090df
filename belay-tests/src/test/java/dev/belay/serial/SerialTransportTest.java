package dev.belay.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testing.ThreadBoard;
import dev.belay.transport.ControlLine;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.transport.Transports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a serial port waits, and how waiting ends. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerialTransportTest {
    private ThreadBoard board;
    private Transport transport;

    @BeforeEach
    void open() {
        ThreadBoard.availability().orSkip();
        board = ThreadBoard.start();
        transport = Transports.create("serial:" + board.port());
        transport.open(Duration.ofSeconds(5));
        awaitText(">>> ");
    }

    @AfterEach
    void close() {
        if (board != null) {
            transport.close();
            board.close();
        }
    }

    private void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        transport.write(bytes, 0, bytes.length);
    }

    private void awaitText(String text) {
        StringBuilder all = new StringBuilder();
        byte[] buffer = new byte[256];
        while (all.indexOf(text) < 0) {
            int count = transport.read(buffer);
            assertThat(count).as("bytes after '%s'", all).isPositive();
            all.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void pseudoTerminalSaysThatItHasNoLines() {
        assertThatThrownBy(() -> transport.setLine(ControlLine.DTR, false))
                .isInstanceOf(TransportException.class)
                .hasMessageMatching("Can't set DTR: The port \\S+ has no line DTR that can be set \\(error \\d+\\)\\. "
                        + "Pseudo-terminals have none; check the cable of another port.*");
        send("print(6 * 7)\r");
        awaitText("42");
    }

    @Test
    void closeEndsABlockedRead() throws Exception {
        FutureTask<Integer> read = new FutureTask<>(() -> transport.read(new byte[16]));
        awaitInside(start(read), "readBytes");
        transport.close();
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        assertThat(transport.isOpen()).isFalse();
        assertThat(transport.read(new byte[16])).isEqualTo(-1);
    }

    @Test
    void closeEndsABlockedWriteAndTheBoardCanBeOpenedAgain() throws Exception {
        send("import time; time.sleep(600)\r");
        awaitText("time.sleep(600)");
        FutureTask<Void> write = new FutureTask<>(() -> transport.write(new byte[1 << 20], 0, 1 << 20), null);
        awaitInside(start(write), "writeBytes");
        transport.close();
        assertThatThrownBy(() -> write.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining("the transport was closed meanwhile");
        transport.open(Duration.ofSeconds(5));
        assertThat(transport.isOpen()).isTrue();
    }

    @Test
    void interruptDoesNotEndARead() throws Exception {
        FutureTask<Boolean> read = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return transport.read(new byte[16]) > 0 && Thread.interrupted();
        });
        awaitInside(start(read), "readBytes");
        send("1\r");
        assertThat(read.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void readFailsWhenTheCableVanishes() throws Exception {
        FutureTask<Integer> read = new FutureTask<>(() -> transport.read(new byte[16]));
        awaitInside(start(read), "readBytes");
        board.close();
        assertThatThrownBy(() -> read.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining("Can't read from the board: The port " + board.port() + " is gone");
        assertThatThrownBy(() -> send("x"))
                .isInstanceOf(TransportException.class)
                .hasMessageStartingWith("Can't write to the board: The port " + board.port() + " is gone");
        assertThat(transport.isOpen()).isTrue();
    }

    private static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task, "serial-test");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitInside(Thread thread, String method) {
        Awaitility.await()
                .until(() -> Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame ->
                                frame.isNativeMethod() && frame.getMethodName().equals(method)));
    }
}
