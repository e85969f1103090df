package dev.belay.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.device.CallOptions;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.repl.CallInterruptedException;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.DeviceTimeoutException;
import dev.belay.repl.OutputLimitException;
import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code that fails, floods, hangs or resets a real MicroPython: each ends in a typed error or the right result, and the
 * session is usable or plainly lost.
 */
@Timeout(60)
class WhatGoesWrongTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private DeviceSession session;

    @BeforeEach
    void open() {
        session = manager.open(board.url());
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    @Test
    void syntaxErrorNamesTheLineOfTheCallersSource() {
        PythonException error = catchThrowableOfType(PythonException.class, () -> session.execute("x = 1\ny = = 2\n"));
        assertThat(error.type()).isEqualTo("SyntaxError");
        assertThat(error.line()).hasValue(2);
        staysUsable();
    }

    @Test
    void exceptionKeepsItsNonAsciiMessage() {
        PythonException error = catchThrowableOfType(
                PythonException.class, () -> session.execute("raise ValueError('zu heiß: 42 °C – 热')"));
        assertThat(error.type()).isEqualTo("ValueError");
        assertThat(error.pythonMessage()).isEqualTo("zu heiß: 42 °C – 热");
        staysUsable();
    }

    @Test
    void outputOfAMegabyteArrivesWhole() {
        String output = session.execute("for i in range(16384):\n print('%063d' % i)");
        assertThat(output).hasSize(1 << 20);
        assertThat(output).startsWith("0".repeat(63) + "\n").endsWith("16383\n");
        staysUsable();
    }

    @Test
    void outputWithoutEndIsInterruptedAtTheLimit() {
        try (DeviceConnection connection = DeviceConnection.open(
                        EmbeddedBoard.start().transport(),
                        ConnectionOptions.builder().outputLimit(100_000).build());
                DeviceSession limited = manager.createSession(connection)) {
            limited.execute("x = 7");
            OutputLimitException error = catchThrowableOfType(
                    OutputLimitException.class, () -> limited.execute("while True: print('again and again')"));
            assertThat(error.reason()).isEqualTo("more than 100000 bytes of output");
            assertThat(error.isRecoverable()).isTrue();
            assertThat(limited.evaluate("x", Integer.class)).isEqualTo(7);
        }
    }

    @Test
    void outputWithoutEndIsInterruptedAtTheTimeout() {
        assertThatThrownBy(() -> session.execute("while True: print('x')", Duration.ofMillis(300)))
                .isInstanceOf(DeviceTimeoutException.class)
                .hasMessageContaining("no answer within 300 ms");
        staysUsable();
    }

    @Test
    void controlCharactersInOutputAreOutput() {
        String all = session.execute("import sys\nsys.stdout.write(''.join(chr(i) for i in range(32)))");
        StringBuilder expected = new StringBuilder();
        for (char c = 0; c < 32; c++) {
            expected.append(c);
        }
        assertThat(all).isEqualTo(expected.toString());
        staysUsable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\4", "\\4\\4>", "\\4\\4", "OK\\4\\4>", "\\4Traceback\\4", ">", ">>> ", "\\0", "\\4>\\4>"})
    void outputThatLooksLikeTheProtocolIsOutput(String literal) {
        String output = session.execute("print('" + literal + "', end='')\nprint('|')");
        assertThat(output).isEqualTo(literal.replace("\\4", "\4").replace("\\0", "\0") + "|\n");
        staysUsable();
    }

    @Test
    void outputThatLooksLikeAnEndDoesNotEndASlowProgram() {
        String output = session.execute("import time\nprint('\\4\\4>', end='')\ntime.sleep_ms(400)\nprint('late')");
        assertThat(output).isEqualTo("\4\4>late\n");
        staysUsable();
    }

    @Test
    void codeOf200KilobytesRuns() {
        String code = "x = 0\n" + "x += 1  # one more\n".repeat(10_500) + "print(x)";
        assertThat(code.length()).isGreaterThan(195_000);
        assertThat(endOf(code)).isIn("10500\n", "MemoryError");
        staysUsable();
    }

    private String endOf(String code) {
        try {
            return session.execute(code);
        } catch (PythonException e) {
            return e.type();
        }
    }

    @Test
    void fullHeapIsAMemoryError() {
        PythonException error = catchThrowableOfType(
                PythonException.class, () -> session.execute("keep = []\nwhile True: keep.append(bytearray(4096))"));
        assertThat(error.type()).isEqualTo("MemoryError");
        session.execute("keep = None");
        staysUsable();
    }

    @Test
    void systemExitIsAReportedReset() {
        assertThatThrownBy(() -> session.execute("raise SystemExit"))
                .isInstanceOfSatisfying(DeviceStateLostException.class, e -> {
                    assertThat(e.isRecoverable()).isFalse();
                    assertThat(e.sessionId()).contains(session.id());
                });
        isLost();
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine.reset()", "machine.soft_reset()"})
    void resetInsideACallIsNoticed(String reset) {
        assertThatThrownBy(() -> session.execute("import machine\n" + reset))
                .isInstanceOf(DeviceStateLostException.class);
        isLost();
    }

    @Test
    void resetBetweenCallsIsNeverMistakenForAResult() {
        session.execute("x = 1");
        board.reset();
        assertThatThrownBy(() -> session.evaluate("1+1", Integer.class)).isInstanceOf(DeviceStateLostException.class);
        isLost();
    }

    @Test
    void softResetBetweenCallsIsNeverMistakenForAResult() {
        session.execute("x = 1");
        board.softReset();
        assertThatThrownBy(() -> session.evaluate("1+1", Integer.class)).isInstanceOf(DeviceStateLostException.class);
        isLost();
    }

    @Test
    void timedOutCallLeavesTheSessionInStep() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> session.execute("while True: pass", Duration.ofMillis(100)))
                    .isInstanceOfSatisfying(
                            DeviceTimeoutException.class,
                            e -> assertThat(e.isRecoverable()).isTrue());
            assertThat(session.evaluate("20 + " + i, Integer.class)).isEqualTo(20 + i);
        }
    }

    @Test
    void codeThatCatchesTheInterruptOnceIsInterruptedAgain() {
        assertThatThrownBy(() -> session.execute("""
                        while True:
                            try:
                                while True: pass
                            except KeyboardInterrupt:
                                pass
                            while True: pass
                        """, Duration.ofMillis(100)))
                .isInstanceOfSatisfying(
                        DeviceTimeoutException.class,
                        e -> assertThat(e.isRecoverable()).isTrue());
        staysUsable();
    }

    @Test
    void codeThatNeverObeysLosesTheConnection() {
        EmbeddedBoard stubborn = EmbeddedBoard.start();
        try (DeviceConnection connection = DeviceConnection.open(
                        stubborn.transport(),
                        ConnectionOptions.builder()
                                .recoveryTimeout(Duration.ofSeconds(1))
                                .build());
                DeviceSession lost = manager.createSession(connection)) {
            assertThatThrownBy(() -> lost.execute("""
                            while True:
                                try:
                                    while True: pass
                                except KeyboardInterrupt:
                                    pass
                            """, Duration.ofMillis(100)))
                    .isInstanceOfSatisfying(DeviceTimeoutException.class, e -> {
                        assertThat(e.isRecoverable()).isFalse();
                        assertThat(e.reason()).contains("did not obey Ctrl-C and the connection is lost");
                    });
            assertThat(lost.isActive()).isFalse();
        } finally {
            stubborn.close();
        }
    }

    @Test
    void interruptedThreadEndsItsCallAndKeepsItsStatus() throws Exception {
        List<Object> seen = new ArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                session.execute(
                        "print('go')\nwhile True: pass",
                        CallOptions.defaults()
                                .onLine(line -> Thread.currentThread().interrupt()));
            } catch (CallInterruptedException e) {
                seen.add(e.isRecoverable());
                seen.add(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        caller.join(20_000);
        assertThat(seen).containsExactly(true, true);
        staysUsable();
    }

    @Test
    void followerThatThrowsEndsTheCall() {
        assertThatThrownBy(() -> session.execute(
                        "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> {
                            throw new IllegalArgumentException("enough of " + line);
                        })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("enough of go");
        staysUsable();
    }

    @Test
    void closingEndsACallOfAnotherThread() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        CompletableFuture<String> call = session.executeAsync(
                "print('go')\nwhile True: pass", CallOptions.defaults().onLine(line -> started.complete(null)));
        started.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        session.close();
        assertThatThrownBy(call::join)
                .hasCauseInstanceOf(CallInterruptedException.class)
                .hasMessageContaining("session " + session.id() + " was ended");
        assertThatThrownBy(() -> session.evaluate("1", Integer.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("session " + session.id() + " has ended");
    }

    @Test
    void boardStuckInMainPyIsInterrupted() {
        try (EmbeddedBoard busy = EmbeddedBoard.builder()
                        .file("main.py", "while True:\n    print('busy')\n")
                        .start();
                DeviceSession opened = manager.open(busy.url())) {
            assertThat(opened.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    private void staysUsable() {
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThat(session.execute("print('fine')")).isEqualTo("fine\n");
        assertThat(session.isActive()).isTrue();
    }

    private void isLost() {
        assertThat(session.isActive()).isFalse();
        assertThatThrownBy(() -> session.evaluate("1", Integer.class)).isInstanceOf(DeviceStateLostException.class);
        try (DeviceSession next = manager.open(board.url())) {
            assertThat(next.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }
}
