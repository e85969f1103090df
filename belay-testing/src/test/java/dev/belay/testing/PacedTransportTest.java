package dev.belay.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.testing.internal.paced.VirtualClock;
import dev.belay.testing.internal.paced.WireClock;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PacedTransportTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final VirtualClock clock = new VirtualClock();
    private final FakeBoard board = new FakeBoard(clock);
    private final PacedTransport wire = PacedTransport.over(board)
            .baud(10_000)
            .latency(Duration.ofMillis(2))
            .build(clock);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void eachByteReachesTheBoardWhenItIsDue() {
        wire.open(SECOND);
        write(wire, "abc");
        await().untilAsserted(() -> assertThat(board.taken()).containsExactly("a@3000000", "b@4000000", "c@5000000"));
        clock.set(9_000_000);
        write(wire, "d");
        await().untilAsserted(
                        () -> assertThat(board.taken()).contains("d@12000000").hasSize(4));
        assertThat(wire.bytesOut()).isEqualTo(4);
    }

    @Test
    void eachByteReachesTheHostWhenItIsDue() {
        wire.open(SECOND);
        board.say("xyz");
        List<String> read = new ArrayList<>();
        byte[] buffer = new byte[8];
        while (read.size() < 3) {
            int count = wire.read(buffer);
            for (int i = 0; i < count; i++) {
                read.add((char) buffer[i] + "@" + clock.now());
            }
        }
        assertThat(read).containsExactly("x@3000000", "y@4000000", "z@5000000");
        assertThat(wire.bytesIn()).isEqualTo(3);
    }

    @Test
    void idealDurationIsTheBytesAndTwoLatencies() {
        assertThat(PacedTransport.idealDuration(115_200, Duration.ofMillis(1), 12, 8))
                .isEqualTo(Duration.ofNanos(3_736_112));
        assertThat(wire.idealDuration(3, 2)).isEqualTo(Duration.ofMillis(9));
    }

    @Test
    void whatComesWhileTheBoardIsBusyAndItsBufferFullIsDropped() {
        PacedTransport narrow = PacedTransport.over(board).receiveBuffer(2).build(WireClock.SYSTEM);
        try (narrow) {
            narrow.open(SECOND);
            narrow.pauseBoard();
            write(narrow, "abcde");
            await().untilAsserted(() -> assertThat(narrow.bytesDropped()).isEqualTo(3));
            narrow.resumeBoard();
            await().untilAsserted(() -> assertThat(board.taken()).hasSize(2));
        }
        assertThat(board.taken()).extracting(text -> text.charAt(0)).containsExactly('a', 'b');
        assertThat(narrow.bytesDropped()).isEqualTo(3);
    }

    @Test
    void aWriteBlocksWhileTheSendBufferIsFullAndCloseEndsIt() {
        PacedTransport slow = PacedTransport.over(board).baud(1).sendBuffer(4).build();
        slow.open(SECOND);
        CompletableFuture<Void> write = CompletableFuture.runAsync(() -> write(slow, "abcdefgh"));
        await().until(PacedTransportTest::aWriterWaits);
        slow.close();
        assertThatThrownBy(write::join)
                .hasCauseInstanceOf(TransportException.class)
                .hasRootCauseMessage("The paced wire to fake:board was closed");
        assertThat(slow.bytesOut()).isZero();
    }

    @Test
    void closeEndsABlockedRead() {
        wire.open(SECOND);
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> wire.read(new byte[1]));
        wire.close();
        assertThat(read.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(-1);
    }

    @Test
    void closeDeliversWhatWasWritten() {
        wire.open(SECOND);
        write(wire, "bye");
        wire.close();
        assertThat(board.taken()).containsExactly("b@3000000", "y@4000000", "e@5000000");
        assertThat(board.isOpen()).isFalse();
    }

    @Test
    void closeEndsItsThreads() {
        wire.open(SECOND);
        assertThat(threads()).hasSize(2);
        wire.close();
        assertThat(threads()).isEmpty();
    }

    @Test
    void aClosedWireRefusesAWrite() {
        assertThatThrownBy(() -> write(wire, "a"))
                .isInstanceOf(TransportException.class)
                .hasMessage("The paced wire to fake:board is not open");
        assertThat(wire.read(new byte[1])).isEqualTo(-1);
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void itCanBeOpenedAgain() {
        wire.open(SECOND);
        assertThatThrownBy(() -> wire.open(SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("fake:board is open already");
        wire.close();
        wire.close();
        wire.open(SECOND);
        board.say("again");
        assertThat(wire.read(new byte[1])).isEqualTo(1);
    }

    @Test
    void theEndOfTheBoardComesBehindItsLastBytes() {
        wire.open(SECOND);
        board.say("z");
        board.end();
        byte[] buffer = new byte[4];
        assertThat(wire.read(buffer)).isEqualTo(1);
        assertThat(wire.read(buffer)).isEqualTo(-1);
    }

    @Test
    void aBrokenPipeFailsBothWays() {
        wire.open(SECOND);
        board.breakPipe();
        assertThatThrownBy(() -> wire.read(new byte[4]))
                .isInstanceOf(TransportException.class)
                .hasMessage("The cable is cut");
        write(wire, "a");
        await().untilAsserted(() -> assertThatThrownBy(() -> write(wire, "a"))
                .isInstanceOf(TransportException.class)
                .hasMessage("The cable is cut"));
    }

    @Test
    void impossibleSettingsAreRefused() {
        PacedTransport.Builder builder = PacedTransport.over(board);
        assertThatThrownBy(() -> builder.baud(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("baud must be at least 1, not 0");
        assertThatThrownBy(() -> builder.latency(Duration.ofSeconds(11)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("latency must be from 0 to 10 seconds, not PT11S");
        assertThatThrownBy(() -> builder.receiveBuffer(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("receiveBuffer must be at least 0, not -1");
    }

    private static boolean aWriterWaits() {
        return Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(entry -> List.of(entry.getValue()).toString().contains("Lane.put"));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("belay-wire"))
                .toList();
    }

    private static void write(Transport transport, String text) {
        transport.write(text.getBytes(US_ASCII), 0, text.length());
    }
}
