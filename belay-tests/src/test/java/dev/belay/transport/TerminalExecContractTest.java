package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        return new Shell(folder);
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
                "exec:?pty=on sh -c 'trap \"printf caught; exit\" INT; printf ready; while :; do sleep 1; done'")) {
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

    /** A shell that joins its terminal to two named pipes, whose other ends the test holds. */
    private static final class Shell implements TransportPeer {
        private static final String SCRIPT = "exec 3<&0; cat <&3 >\"$2\" 3<&- & exec 3<&- 0<&-; cat <\"$1\"; kill $!";

        private final File toHostPipe;
        private final File fromHostPipe;
        private final Transport transport;
        private InputStream fromHost = InputStream.nullInputStream();
        private OutputStream toHost = OutputStream.nullOutputStream();

        private Shell(Path folder) throws IOException {
            toHostPipe = folder.resolve("to host").toFile();
            fromHostPipe = folder.resolve("from host").toFile();
            try (Transport maker = Transports.create("exec:mkfifo '" + toHostPipe + "' '" + fromHostPipe + "'")) {
                maker.open(Duration.ofSeconds(10));
                assertThat(maker.read(new byte[1])).isEqualTo(-1);
            }
            transport = Transports.create(
                    "exec:?pty=raw sh -c '" + SCRIPT + "' sh '" + toHostPipe + "' '" + fromHostPipe + "'");
        }

        @Override
        public Transport transport() {
            return transport;
        }

        @Override
        public void meet() throws IOException {
            close();
            fromHost = Files.newInputStream(fromHostPipe.toPath());
            toHost = Files.newOutputStream(toHostPipe.toPath());
        }

        @Override
        public InputStream fromHost() {
            return fromHost;
        }

        @Override
        public OutputStream toHost() {
            return toHost;
        }

        @Override
        public void vanish() throws IOException {
            close();
        }

        @Override
        public void close() throws IOException {
            fromHost.close();
            toHost.close();
        }
    }
}
