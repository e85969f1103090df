package dev.belay.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.BelayException;
import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilities;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import dev.belay.value.GenericType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the library promises on every board, whatever the board can do. */
@Timeout(120)
abstract class BoardContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SESSIONS = 1000;

    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private TestBoard board;
    private DeviceSession session;

    /** Switches a board on, or skips the test. */
    abstract TestBoard start();

    /** Tells what this kind of board can do. */
    abstract void checkCapabilities(DeviceCapabilities capabilities);

    /** Code that resets the board. */
    abstract String resettingCode();

    /** What calls end in after a reset. */
    Class<? extends BelayException> resetFailure() {
        return DeviceStateLostException.class;
    }

    @BeforeEach
    void open() {
        board = start();
        session = manager.open(board.url());
    }

    @AfterEach
    void close() {
        manager.close();
        if (board != null) {
            board.off().run();
        }
    }

    DeviceSession session() {
        return session;
    }

    @Test
    void tellsWhatItCanDo() {
        checkCapabilities(session.device().capabilities());
        assertThat(session.device().info().implementation()).isEqualTo("micropython");
    }

    @Test
    void valuesArriveWithTheirTypes() {
        assertThat(session.evaluate("6*7", Integer.class)).isEqualTo(42);
        assertThat(session.evaluate("1.5/2", Double.class)).isEqualTo(0.75);
        assertThat(session.evaluate("'zu hei\u00df: 42 \u00b0C'", String.class)).isEqualTo("zu hei\u00df: 42 \u00b0C");
        assertThat(session.evaluate("'\u00df'", String.class)).isEqualTo("\u00df");
        assertThat(session.evaluate("3>2", Boolean.class)).isTrue();
        assertThat(session.evaluate("bytes(range(5))", byte[].class)).containsExactly(0, 1, 2, 3, 4);
        assertThat(session.evaluate("[1,2,3]", new GenericType<List<Integer>>() {}))
                .containsExactly(1, 2, 3);
        assertThat(session.evaluate("{'a':1}", new GenericType<Map<String, Integer>>() {}))
                .isEqualTo(Map.of("a", 1));
    }

    @Test
    void namesStayBetweenCalls() {
        session.execute("x = 20\ndef twice(n):\n  return 2 * n\n");
        assertThat(session.execute("print(twice(x))")).isEqualTo("40\n");
        assertThat(session.evaluate("twice(x)+2", Integer.class)).isEqualTo(42);
    }

    @Test
    void exceptionHasItsTypeAndTheLinesOfTheCode() {
        PythonException error = catchThrowableOfType(
                PythonException.class, () -> session.execute("def f():\n  raise ValueError('too hot')\n\nf()\n"));
        assertThat(error.type()).isEqualTo("ValueError");
        assertThat(error.pythonMessage()).isEqualTo("too hot");
        assertThat(error.frames()).extracting(frame -> frame.line()).containsExactly(4, 2);
        staysUsable();
    }

    @Test
    void syntaxErrorIsOne() {
        PythonException error = catchThrowableOfType(PythonException.class, () -> session.execute("x = = 2"));
        assertThat(error.type()).isEqualTo("SyntaxError");
        staysUsable();
    }

    @Test
    void codeThatRunsTooLongIsStopped() {
        CallOptions brief = CallOptions.defaults().timeout(Duration.ofMillis(300));
        DeviceTimeoutException error =
                catchThrowableOfType(DeviceTimeoutException.class, () -> session.execute("while True: pass", brief));
        assertThat(error.isRecoverable()).isTrue();
        staysUsable();
    }

    @Test
    void anotherThreadInterruptsWhatRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> call = session.device()
                .executeAsync(
                        "print('on')\nwhile True: pass", CallOptions.defaults().onLine(line -> running.countDown()));
        assertThat(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        session.device().interrupt("enough");
        assertThatThrownBy(() -> call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(CallInterruptedException.class);
        staysUsable();
    }

    @Test
    void controlCharactersInOutputArrive() {
        String output = session.execute("print('\\x01\\x02\\x03\\x04\\x04>\\x05\\x06\\x0e\\x0f\\x10OK\\x1d')\n"
                + "print('\\x04\\x04>',end='')");
        assertThat(output)
                .isEqualTo("\u0001\u0002\u0003\u0004\u0004>\u0005\u0006\u000e\u000f\u0010OK\u001d\n\u0004\u0004>");
        staysUsable();
    }

    @Test
    void tenKilobytesOfOutputArriveWhole() {
        String output = session.execute("for i in range(160): print('%063d' % i)");
        assertThat(output).hasSize(10240).startsWith("0".repeat(63) + "\n").endsWith("159\n");
        staysUsable();
    }

    @Test
    void codeLongerThanTheReceiveBufferArrivesWhole() {
        String code = "x = 0\n" + "x += 1\n".repeat(100) + "#".repeat(100);
        session.execute(code);
        assertThat(session.evaluate("x", Integer.class)).isEqualTo(100);
    }

    @Test
    void resetIsNoticedAndANewSessionWorks() {
        session.execute("x = 1");
        assertThatThrownBy(() -> reset()).isInstanceOf(resetFailure());
        assertThat(session.isActive()).isFalse();
        // a board whose REPL is on the network may end the next connection, too, while it restarts
        try (DeviceSession next = Awaitility.await()
                .ignoreExceptionsInstanceOf(TransportException.class)
                .until(() -> manager.open(board.url()), DeviceSession::isActive)) {
            assertThat(next.evaluate("6*7", Integer.class)).isEqualTo(42);
            assertThatThrownBy(() -> next.evaluate("x", Integer.class)).isInstanceOf(PythonException.class);
        }
    }

    private void reset() {
        session.execute(resettingCode());
        session.evaluate("x", Integer.class);
    }

    @Test
    void sessionsDoNotSeeEachOther() {
        try (DeviceSession other = manager.open(board.url())) {
            session.execute("x = 1");
            other.execute("x = 2");
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(1);
            assertThat(other.evaluate("x", Integer.class)).isEqualTo(2);
        }
        assertThat(session.evaluate("x", Integer.class)).isEqualTo(1);
    }

    @Test
    void endOfASessionGivesItsMemoryBack() {
        try (DeviceSession first = manager.open(board.url())) {
            first.execute("x = 1"); // what ends sessions is sent with the first end
        }
        long before = freeHeap();
        try (DeviceSession other = manager.open(board.url())) {
            other.execute("x = bytearray(1500)");
            assertThat(freeHeap()).isLessThan(before - 1400);
        }
        assertThat(freeHeap()).isGreaterThan(before - 300);
    }

    @Test
    void aThousandSessionsWithCodeOfTheirOwnLeaveTheMemoryAsItWas() {
        for (int i = 0; i < 10; i++) {
            briefSession(i);
        }
        long before = freeHeap();
        for (int i = 10; i < SESSIONS; i++) {
            briefSession(i);
        }
        assertThat(freeHeap()).isGreaterThan(before - 200);
    }

    private void briefSession(int number) {
        try (DeviceSession brief = manager.open(board.url())) {
            assertThat(brief.evaluate(number + "+1", Integer.class)).isEqualTo(number + 1);
        }
    }

    @Test
    void closingLeavesTheBoardAtItsFriendlyPrompt() {
        manager.close();
        try (Transport line = board.line().get()) {
            line.open(PATIENCE);
            line.write(new byte[] {'\r'}, 0, 1);
            assertThat(readUntilPrompt(line)).doesNotContain("raw REPL").endsWith("\r\n>>> ");
        }
    }

    private static String readUntilPrompt(Transport line) {
        StringBuilder said = new StringBuilder();
        byte[] buffer = new byte[256];
        while (!said.toString().endsWith("\r\n>>> ")) {
            int count = line.read(buffer);
            assertThat(count).describedAs("after %s", said).isPositive();
            said.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
        return said.toString();
    }

    long freeHeap() {
        session.execute("import gc\ngc.collect()");
        return session.evaluate("gc.mem_free()", Long.class);
    }

    void staysUsable() {
        assertThat(session.isActive()).isTrue();
        assertThat(session.evaluate("6*7", Integer.class)).isEqualTo(42);
    }
}
