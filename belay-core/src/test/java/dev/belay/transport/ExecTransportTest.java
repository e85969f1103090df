package dev.belay.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "needs sh, cat and mkfifo")
@Timeout(60)
class ExecTransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void talksToAProgram() {
        try (Transport transport = open("exec:cat")) {
            write(transport, "hello");
            assertThat(read(transport, 5)).isEqualTo("hello");
        }
    }

    @Test
    void argumentsArePassedWithoutExpansion() {
        try (Transport transport = open("exec:printf '<%s>' a\\ b \"$HOME 'c'\" '*' ''")) {
            assertThat(read(transport, 22)).isEqualTo("<a b><$HOME 'c'><*><>");
        }
    }

    @Test
    void nameIsTheUrl() {
        assertThat(Transports.create("exec:micropython -i").name()).isEqualTo("exec:micropython -i");
    }

    @Test
    void missingProgramIsNamedWithThePath() {
        Transport transport = Transports.create("exec:no-such-program --fast");
        assertThatThrownBy(() -> transport.open(TIMEOUT))
                .isInstanceOf(TransportException.class)
                .hasMessage(
                        "Can't start 'no-such-program': there is no executable of this name on the PATH, which is %s "
                                + "[board: exec:no-such-program --fast]",
                        System.getenv("PATH"));
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void missingFileIsNamed() {
        String url = "exec:" + folder.resolve("micropython");
        Transport transport = Transports.create(url);
        assertThatThrownBy(() -> transport.open(TIMEOUT))
                .isInstanceOf(TransportException.class)
                .hasMessage(
                        "Can't start '%s': there is no executable file of this name [board: %s]",
                        folder.resolve("micropython"), url);
    }

    @Test
    void exitIsToldWithStatusAndLastWords() {
        try (Transport transport = open("exec:sh -c 'echo first >&2; echo no such board >&2; exit 3'")) {
            assertThat(transport.read(new byte[8])).isEqualTo(-1);
            assertThatThrownBy(() -> write(transport, "x"))
                    .isInstanceOf(TransportException.class)
                    .hasMessage(
                            "Can't write to the board: 'sh' exited with status 3: no such board [board: %s]",
                            transport.name());
        }
    }

    @Test
    void exitWithoutLastWordsIsToldWithItsStatus() {
        try (Transport transport = open("exec:sh -c 'exit 4'")) {
            assertThat(transport.read(new byte[8])).isEqualTo(-1);
            assertThatThrownBy(() -> write(transport, "x"))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("Can't write to the board: 'sh' exited with status 4 [board: %s]", transport.name());
        }
    }

    @Test
    void programThatClosesItsInputIsTold() {
        try (Transport transport = open("exec:sh -c 'exec 0<&-; echo closed; exec sleep 1000'")) {
            assertThat(read(transport, 7)).isEqualTo("closed\n");
            assertThatThrownBy(() -> write(transport, "x"))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("Can't write to the board: 'sh' has closed its input [board: %s]", transport.name());
        }
    }

    @Test
    void errorOutputIsNoAnswerOfTheBoard() {
        try (Transport transport = open("exec:sh -c 'echo warning >&2; echo answer'")) {
            assertThat(read(transport, 7)).isEqualTo("answer\n");
            assertThat(transport.read(new byte[8])).isEqualTo(-1);
        }
    }

    @Test
    void muchErrorOutputBeforeTheFirstAnswerBlocksNothing() {
        try (Transport transport = open("exec:sh -c 'head -c 3000000 /dev/zero >&2; echo answer'")) {
            assertThat(read(transport, 7)).isEqualTo("answer\n");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
    void errorOutputLeavesNoFileBehind() {
        try (Transport transport = open("exec:sh -c 'read line; readlink /proc/self/fd/2'")) {
            write(transport, "\n");
            assertThat(readLine(transport)).endsWith(".stderr (deleted)");
        }
    }

    @Test
    void closeEndsTheProgramAndWhatItStarted() {
        Transport transport = open("exec:sh -c 'sleep 1000 & echo $$ $!; wait'");
        String[] ids = readLine(transport).split(" ", -1);
        transport.close();
        assertGone(ids[0]);
        assertGone(ids[1]);
    }

    @Test
    void closeEndsAProgramThatRefusesToGo() {
        Transport transport = open("exec:sh -c 'trap \"\" TERM; echo $$; while :; do sleep 1000; done'");
        String id = readLine(transport);
        transport.close();
        assertGone(id);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "exec:            , names no program; expected exec:command arguments",
                "exec:''          , names no program; expected exec:command arguments",
                "exec:sh -c 'exit , can't be split into words: a single quote is not closed in: sh -c 'exit",
                "exec:sh -c \"exit, can't be split into words: a double quote is not closed in: sh -c \"exit",
                "exec:sh \\       , can't be split into words: nothing follows the backslash at the end of: sh \\",
            })
    void commandsThatAreNoneAreRefused(String url, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create(url))
                .withMessage("'" + url + "' " + complaint);
    }

    private static Transport open(String url) {
        Transport transport = Transports.create(url);
        transport.open(TIMEOUT);
        return transport;
    }

    private static void write(Transport transport, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        transport.write(bytes, 0, bytes.length);
    }

    private static String read(Transport transport, int length) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[1];
        while (text.length() < length && transport.read(buffer) > 0) {
            text.append((char) buffer[0]);
        }
        return text.toString();
    }

    private static String readLine(Transport transport) {
        StringBuilder line = new StringBuilder();
        String next = read(transport, 1);
        while (!next.equals("\n") && !next.isEmpty()) {
            line.append(next);
            next = read(transport, 1);
        }
        return line.toString();
    }

    private static void assertGone(String processId) {
        long id = Long.parseLong(processId);
        await().atMost(10, SECONDS)
                .until(() -> ProcessHandle.of(id)
                        .filter(process ->
                                process.isAlive() && process.info().command().isPresent())
                        .isEmpty());
    }
}
