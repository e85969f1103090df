package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process on a pseudo-terminal. */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "needs sh, cat and mkfifo")
class TerminalExecContractTest extends TransportContract {
    @TempDir
    private Path folder;

    @Override
    protected TransportPeer newPeer() throws IOException {
        Tool.orSkip("socat");
        return new ShellPeer(folder, "exec:?pty=raw ", "kill $!");
    }

    @Test
    void programSeesATerminalAndItsArgumentsAsTheyAre() {
        Tool.orSkip("socat");
        String arguments = "'a b' \"it's\" 'c:d,e!f' '\\n' 'x\"y'";
        try (Transport transport = Transports.create(
                "exec:?pty=raw sh -c 'test -t 0 && test -t 1 && printf \"<%s>\" \"$@\"' sh " + arguments)) {
            transport.open(Duration.ofSeconds(10));
            assertThat(readAll(transport)).isEqualTo("<a b><it's><c:d,e!f><\\n><x\"y>");
        }
    }

    @Test
    void controlCIsASignalWhereTheTerminalIsOn() {
        Tool.orSkip("socat");
        try (Transport transport = Transports.create(
                "exec:?pty=on sh -c 'trap \"printf caught; exit 0\" INT; printf ready; while :; do sleep 1; done'")) {
            transport.open(Duration.ofSeconds(10));
            byte[] buffer = new byte[64];
            StringBuilder said = new StringBuilder();
            while (!said.toString().contains("ready")) {
                said.append(new String(buffer, 0, transport.read(buffer), StandardCharsets.US_ASCII));
            }
            transport.write(new byte[] {3}, 0, 1);
            assertThat(readAll(transport)).isEqualTo("caught");
        }
    }

    @Test
    void longCommandsArriveWhole() {
        Tool.orSkip("socat");
        String argument = "x".repeat(3000);
        try (Transport transport = Transports.create("exec:?pty=raw printf %s " + argument)) {
            transport.open(Duration.ofSeconds(10));
            assertThat(readAll(transport)).isEqualTo(argument);
        }
    }

    @Test
    void lastWordsOfAProgramThatFailsArrive() {
        Tool.orSkip("socat");
        long seed = 20_260_106;
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            String argument = "x".repeat(1 + random.nextInt(3000));
            int status = 1 + random.nextInt(100);
            try (Transport transport =
                    Transports.create("exec:?pty=on sh -c 'printf %s \"$1\"; exit " + status + "' sh " + argument)) {
                transport.open(Duration.ofSeconds(10));
                assertThat(readAll(transport))
                        .as("round %d, seed %d", round, seed)
                        .isEqualTo(argument);
                assertThatThrownBy(() -> transport.write(new byte[1], 0, 1))
                        .as("round %d, seed %d", round, seed)
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("the program exited with status " + status);
            }
        }
    }

    private static String readAll(Transport transport) {
        StringBuilder all = new StringBuilder();
        byte[] buffer = new byte[256];
        for (int size = transport.read(buffer); size >= 0; size = transport.read(buffer)) {
            all.append(new String(buffer, 0, size, StandardCharsets.US_ASCII));
        }
        return all.toString();
    }

    @Test
    void unknownOptionsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create("exec:?tty=on micropython"))
                .withMessage("'exec:?tty=on micropython' has the options ?tty=on, which are not known; expected"
                        + " exec:?pty=on or exec:?pty=raw, a space, and the command");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create("exec:?pty=on"))
                .withMessage("'exec:?pty=on' names no program; expected exec:command arguments");
    }
}
