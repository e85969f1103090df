package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testing.PluggableTransport;
import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PluggableContractTest extends TransportContract {
    private final TransportPair pair = TransportPair.create();
    private final PluggableTransport cable = PluggableTransport.over(pair.host());

    @Override
    protected TransportPeer newPeer() {
        TransportPair fresh = TransportPair.create();
        return new MemoryPeer(PluggableTransport.over(fresh.host()), fresh.board());
    }

    private void open() {
        pair.board().close();
        pair.board().open(OPENING);
        cable.open(OPENING);
    }

    @Test
    void unpluggingEndsAReadThatWaits() throws Exception {
        open();
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> cable.read(new byte[1]));
        cable.unplug();
        assertThatThrownBy(() -> read.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining("The cable was unplugged [board: " + cable.name() + "]");
        assertThat(cable.isOpen()).isTrue();
        assertThat(cable.isPluggedIn()).isFalse();
        cable.close();
        assertThat(cable.isOpen()).isFalse();
        assertThat(cable.read(new byte[1])).isEqualTo(-1);
    }

    @Test
    void whatWasUnpluggedStaysBrokenUntilItIsOpenedAgain() {
        open();
        cable.unplug();
        cable.plugIn();
        assertThatThrownBy(() -> cable.write(new byte[1], 0, 1))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("The cable was unplugged");
        assertThatThrownBy(cable::reset).isInstanceOf(TransportException.class);
        assertThatThrownBy(() -> cable.setLine(ControlLine.DTR, true)).isInstanceOf(TransportException.class);
        assertThatIllegalStateException().isThrownBy(() -> cable.open(OPENING));
        cable.close();
        open();
        cable.write(new byte[] {7}, 0, 1);
        byte[] buffer = new byte[1];
        assertThat(pair.board().read(buffer)).isEqualTo(1);
        assertThat(buffer).containsExactly(7);
        cable.close();
    }

    @Test
    void unpluggedCableIsNotOpened() {
        cable.unplug();
        assertThatThrownBy(() -> cable.open(OPENING))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("The cable is unplugged");
        assertThat(cable.isOpen()).isFalse();
    }
}
