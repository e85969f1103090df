package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.transport.TransportPeer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A shell that joins its input and output to two named pipes, whose other ends the test holds. */
final class ShellPeer implements TransportPeer {
    private static final String SCRIPT = "exec 3<&0; cat <&3 >\"$2\" 3<&- & exec 3<&- 0<&-; cat <\"$1\"; ";

    private final File toHostPipe;
    private final File fromHostPipe;
    private final Transport transport;
    private InputStream fromHost = InputStream.nullInputStream();
    private OutputStream toHost = OutputStream.nullOutputStream();

    /**
     * Makes the pipes.
     *
     * @param folder where they are
     * @param url what the transport's URL begins with
     * @param atTheEnd what the shell does when its input has ended
     */
    ShellPeer(Path folder, String url, String atTheEnd) throws IOException {
        toHostPipe = folder.resolve("to host").toFile();
        fromHostPipe = folder.resolve("from host").toFile();
        makePipes();
        transport = Transports.create(
                url + "sh -c '" + SCRIPT + atTheEnd + "' sh '" + toHostPipe + "' '" + fromHostPipe + "'");
    }

    private void makePipes() {
        try (Transport maker = Transports.create("exec:mkfifo '" + toHostPipe + "' '" + fromHostPipe + "'")) {
            maker.open(Duration.ofSeconds(10));
            assertThat(maker.read(new byte[1])).isEqualTo(-1);
        }
    }

    @Override
    public Transport transport() {
        return transport;
    }

    /** Meets the shell, and makes other pipes for the next one: that would find the far ends of these still open. */
    @Override
    public void meet() throws IOException {
        close();
        fromHost = Files.newInputStream(fromHostPipe.toPath());
        toHost = Files.newOutputStream(toHostPipe.toPath());
        Files.delete(fromHostPipe.toPath());
        Files.delete(toHostPipe.toPath());
        makePipes();
    }

    @Override
    public InputStream fromHost() {
        return fromHost;
    }

    @Override
    public OutputStream toHost() {
        return toHost;
    }

    /** Lets the shell end: what it reads has ended, and what it writes to is gone. */
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
