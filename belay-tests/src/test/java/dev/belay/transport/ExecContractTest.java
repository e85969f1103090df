package dev.belay.transport;

import dev.belay.testing.transport.HalfCloseContract;
import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "needs sh, cat and mkfifo")
class ExecContractTest extends HalfCloseContract {
    @TempDir
    private Path folder;

    @Override
    protected TransportPeer newPeer() throws IOException {
        return new ShellPeer(folder, "exec:", "exec >&-; wait");
    }

    @Override
    protected void endOutput() throws IOException {
        peer().toHost().close();
    }
}
