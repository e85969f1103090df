package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream that one thread closes while another one reads it. */
@Timeout(60)
class StreamCloseTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final DeviceSession session = manager.open(board.url());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        manager.close();
        board.close();
    }

    @Test
    void bothReaderAndCloserGoOn() throws Exception {
        DynamicTask task = session.executors().task("silent", "yield 1\nwhile True: pass");
        for (int i = 0; i < 20; i++) {
            DeviceStream<Integer> stream = task.stream(Integer.class);
            Iterator<Integer> items = stream.iterator();
            assertThat(items.next()).isOne();
            CompletableFuture<Thread> reader = new CompletableFuture<>();
            CompletableFuture<Boolean> read = CompletableFuture.supplyAsync(
                    () -> {
                        reader.complete(Thread.currentThread());
                        return items.hasNext();
                    },
                    threads);
            Thread reading = reader.get(10, TimeUnit.SECONDS);
            Awaitility.await().until(() -> reading.getState() == Thread.State.WAITING);
            CompletableFuture.runAsync(stream::close, threads).get(10, TimeUnit.SECONDS);
            assertThat(read.get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }
}
