package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.belay.testing.PacedTransport;
import dev.belay.testing.transport.TransportContract;
import dev.belay.testing.transport.TransportPeer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacedContractTest extends TransportContract {
    @Override
    protected TransportPeer newPeer() {
        TransportPair pair = TransportPair.create();
        Transport wire = PacedTransport.over(pair.host())
                .baud(100_000_000)
                .latency(Duration.ofMillis(1))
                .build();
        return new MemoryPeer(wire, pair.board());
    }

    @Test
    void closeEndsAnOpenThatWaits() {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Transport board = mock();
        doAnswer(call -> {
                    opening.countDown();
                    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
                    throw new TransportException("closed meanwhile");
                })
                .when(board)
                .open(any());
        doAnswer(call -> {
                    ended.countDown();
                    return null;
                })
                .when(board)
                .close();
        Transport wire = PacedTransport.over(board).build();
        CompletableFuture<Void> open = CompletableFuture.runAsync(() -> wire.open(OPENING));
        await().until(() -> opening.getCount() == 0);
        wire.close();
        assertThatThrownBy(() -> open.orTimeout(20, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(TransportException.class);
        assertThat(wire.isOpen()).isFalse();
    }
}
