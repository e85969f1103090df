package dev.belay.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Boards that are not at an empty prompt when they are opened, on a real MicroPython. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EnteringTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static void answers(EmbeddedBoard board) {
        try (DeviceConnection connection = DeviceConnection.open(board.url())) {
            DeviceContext context = connection.newContext("entering");
            assertThat(context.evaluate("6*7", Integer.class)).isEqualTo(42);
            assertThat(context.evaluate("'made' in __import__('os').listdir()", Boolean.class))
                    .as("whether what was typed has run")
                    .isFalse();
        }
    }

    /** Does what a host or a person did before, up to a sign of the board. */
    private static void before(EmbeddedBoard board, String typed, String sign) {
        try (Transport line = board.transport()) {
            line.open(PATIENCE);
            readUntil(line, ">>> ");
            byte[] bytes = typed.getBytes(StandardCharsets.ISO_8859_1);
            line.write(bytes, 0, bytes.length);
            readUntil(line, sign);
        }
    }

    private static void readUntil(Transport line, String sign) {
        StringBuilder said = new StringBuilder();
        byte[] buffer = new byte[256];
        while (said.indexOf(sign) < 0) {
            int count = line.read(buffer);
            assertThat(count).describedAs("after %s", said).isPositive();
            said.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
    }

    static Stream<Arguments> leftovers() {
        return Stream.of(
                Arguments.of("half a line", "open('made','w')", "'w')"),
                Arguments.of("half a line, cursor inside", "open('made','w')\u001b[D\u001b[D", "'w')"),
                Arguments.of("half a block", "if 1:\r  open('made','w')", "'w')"),
                Arguments.of("a string without an end", "\'\'\'\ropen('made','w')", "'w')"),
                Arguments.of("paste mode", "\u0005open('made','w')", "'w')"),
                Arguments.of("raw REPL", "\u0001", "exit\r\n>"),
                Arguments.of("half a program", "\u0001open('made','w')", "exit\r\n>"),
                Arguments.of("raw paste", "\u0001\u0005A\u0001open('made','w')", "R\u0001"),
                Arguments.of("raw paste that stopped early", "\u0001\u0005A\u0001x = = 1", "R\u0001"),
                Arguments.of("raw paste half asked for", "\u0001\u0005A", "exit\r\n>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leftovers")
    void whatAnotherHostHasLeftIsClearedAndNotRun(String name, String typed, String sign) {
        try (EmbeddedBoard board = EmbeddedBoard.start()) {
            before(board, typed, sign);
            answers(board);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a loop | while True: pass",
                "a loop that prints all the time | while True: print('tick ' * 40)",
                "a question | input('name? ')\\nopen('made','w')",
                "a reader of single keys | import sys\\nwhile True: sys.stdin.read(1)",
                "a board that serves WebREPL | print('WebREPL daemon started on ws://192.168.4.1:8266\\nStarted webrepl in normal mode')",
                "a board in safe boot | print('Pin was low: safe boot\\n>>> ')\\nwhile True: pass",
                "a sleeper | import time\\nwhile True: time.sleep(5)",
            })
    void mainProgramIsInterrupted(String name, String program) {
        try (EmbeddedBoard board = EmbeddedBoard.builder()
                .file("main.py", program.replace("\\n", "\n"))
                .start()) {
            answers(board);
        }
    }

    @Test
    void mainProgramThatCatchesTheFirstInterruptsIsInterruptedAgain() {
        String program = """
                n = 0
                while n < 3:
                    try:
                        while True: pass
                    except KeyboardInterrupt:
                        n += 1
                        print('not now', n)
                while True: pass
                """;
        try (EmbeddedBoard board =
                EmbeddedBoard.builder().file("main.py", program).start()) {
            answers(board);
        }
    }
}
