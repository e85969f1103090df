package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.transport.CountingTransport;
import dev.belay.transport.TransportException;
import dev.belay.transport.Transports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many sessions there may be, what one may do, and what was used. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionLimitsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final EmbeddedBoard other = EmbeddedBoard.start();
    private DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
        other.close();
    }

    private void manage(SessionManagerOptions.Builder options) {
        manager.close();
        manager = DeviceSessionManager.create(options.build());
    }

    private SessionOptions limited(SessionQuota quota) {
        return SessionOptions.builder().quota(quota).build();
    }

    @Test
    void refusalTellsLimitAndUse() {
        manage(SessionManagerOptions.builder().maxSessions(1));
        manager.open(board.url());
        SessionLimitException refusal =
                catchThrowableOfType(SessionLimitException.class, () -> manager.open(other.url()));
        assertThat(refusal)
                .hasMessage("all 1 sessions are in use; end one, or raise SessionManagerOptions.maxSessions");
        assertThat(refusal.option()).isEqualTo("SessionManagerOptions.maxSessions");
        assertThat(List.of(refusal.limit(), refusal.used())).containsExactly(1L, 1L);
        assertThat(refusal.isRecoverable()).isTrue();
    }

    @Test
    void eachBoardHasALimitOfItsOwn() {
        manage(SessionManagerOptions.builder().maxSessionsPerBoard(2));
        DeviceSession first = manager.open(board.url());
        manager.open(board.url());
        manager.open(other.url());
        assertThatThrownBy(() -> manager.open(board.url()))
                .isInstanceOf(SessionLimitException.class)
                .hasMessage("all 2 sessions on " + board.url()
                        + " are in use; end one, or raise SessionManagerOptions.maxSessionsPerBoard");
        first.close();
        assertThat(manager.open(board.url()).isActive()).isTrue();
    }

    @Test
    void failedOpeningGivesItsPlaceBack() {
        manage(SessionManagerOptions.builder().maxSessions(1).maxSessionsPerBoard(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> manager.open("embedded:nobody")).isInstanceOf(TransportException.class);
        }
        assertThat(manager.open(board.url()).isActive()).isTrue();
    }

    @Test
    void whoeverWaitsFirstGetsTheNextSession() throws Exception {
        manage(SessionManagerOptions.builder().maxSessions(1).sessionWait(LONG));
        DeviceSession first = manager.open(board.url());
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            Thread[] thread = new Thread[1];
            CompletableFuture<Void> done = new CompletableFuture<>();
            thread[0] = new Thread(() -> {
                try (DeviceSession mine = manager.open(board.url())) {
                    order.add(number);
                    assertThat(mine.isActive()).isTrue();
                    done.complete(null);
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
            thread[0].start();
            Soon.soon().until(() -> thread[0].getState() == Thread.State.TIMED_WAITING);
            waiting.add(done);
        }
        first.close();
        for (CompletableFuture<Void> each : waiting) {
            each.get(30, TimeUnit.SECONDS);
        }
        assertThat(order).containsExactly(0, 1, 2);
        assertThat(manager.stats().maxSessions()).isEqualTo(1);
    }

    @Test
    void whoWaitsForOneBoardDoesNotKeepOthersFromAnother() throws Exception {
        manage(SessionManagerOptions.builder().maxSessionsPerBoard(1).sessionWait(LONG));
        DeviceSession first = manager.open(board.url());
        CompletableFuture<DeviceSession> second = CompletableFuture.supplyAsync(() -> manager.open(board.url()));
        assertThat(manager.open(other.url()).isActive()).isTrue();
        assertThat(second).isNotDone();
        first.close();
        assertThat(second.get(30, TimeUnit.SECONDS).isActive()).isTrue();
    }

    @Test
    void waitEndsInTime() {
        manage(SessionManagerOptions.builder().maxSessions(1).sessionWait(Duration.ofMillis(30)));
        manager.open(board.url());
        assertThatThrownBy(() -> manager.open(board.url()))
                .isInstanceOf(SessionLimitException.class)
                .hasMessage("all 1 sessions are in use, for the 30 ms that were waited; end one, or raise"
                        + " SessionManagerOptions.maxSessions");
    }

    @Test
    void closingTheManagerEndsTheWait() throws Exception {
        manage(SessionManagerOptions.builder().maxSessions(1).sessionWait(LONG));
        manager.open(board.url());
        CompletableFuture<DeviceSession> second = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                second.complete(manager.open(board.url()));
            } catch (Throwable e) {
                second.completeExceptionally(e);
            }
        });
        thread.start();
        Soon.soon().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        manager.close();
        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the session manager is closed");
    }

    @Test
    void callsBeyondTheQuotaAreRefusedBeforeTheyAreSent() {
        try (CountingTransport wire = new CountingTransport(Transports.create(board.url()));
                DeviceConnection connection = DeviceConnection.open(wire, ConnectionOptions.defaults())) {
            DeviceSession session = manager.createSession(
                    connection, limited(SessionQuota.unlimited().withCalls(2)));
            session.execute("x = 1");
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(1);
            int before = wire.programs();
            SessionLimitException refusal =
                    catchThrowableOfType(SessionLimitException.class, () -> session.execute("x = 2"));
            assertThat(refusal.reason())
                    .isEqualTo("session " + session.id() + " has used up its quota of calls: 2 of 2; open another"
                            + " session, or raise SessionOptions.quota");
            assertThat(refusal.isRecoverable()).isFalse();
            assertThatThrownBy(() -> session.evaluateAsync("x", Integer.class))
                    .isInstanceOf(SessionLimitException.class);
            assertThat(wire.programs()).isEqualTo(before);
            session.close();
            assertThat(session.cleanupReport())
                    .hasValueSatisfying(
                            report -> assertThat(report.isVerified()).isTrue());
        }
    }

    @Test
    void bytesBeyondTheQuotaAreRefused() {
        DeviceSession talkative =
                manager.open(board.url(), limited(SessionQuota.unlimited().withBytesSent(500)));
        talkative.execute("x = '" + "y".repeat(1000) + "'");
        assertThatThrownBy(() -> talkative.execute("pass"))
                .isInstanceOf(SessionLimitException.class)
                .hasMessageContaining("quota of bytesSent: ");
        DeviceSession curious =
                manager.open(board.url(), limited(SessionQuota.unlimited().withBytesReceived(500)));
        curious.execute("print('y' * 1000)");
        assertThatThrownBy(() -> curious.execute("pass"))
                .isInstanceOf(SessionLimitException.class)
                .hasMessageContaining("quota of bytesReceived: ");
        DeviceSession free = manager.open(board.url());
        assertThat(free.evaluate("1", Integer.class)).isEqualTo(1);
    }

    @Test
    void bytesCountForTheSessionThatSentThem() {
        DeviceSession one = manager.open(board.url());
        DeviceSession two = manager.open(board.url());
        one.execute("x = '" + "y".repeat(3000) + "'");
        two.execute("print('z' * 3000)");
        assertThat(one.usage().bytesSent()).isBetween(3000L, 6000L);
        assertThat(two.usage().bytesSent()).isLessThan(1000);
        assertThat(two.usage().bytesReceived()).isBetween(3000L, 4000L);
        assertThat(one.usage().bytesReceived()).isLessThan(1000);
        assertThat(one.usage().calls()).isEqualTo(1);
        assertThat(one.usage().boardTime()).isPositive();
    }

    @Test
    void usageOfABoardAddsUpItsSessions() {
        DeviceSession ended = manager.open(board.url());
        ended.execute("x = bytearray(20000)");
        ended.close();
        UsageReport its = ended.usage();
        assertThat(its.heapFreed()).isBetween(19_000L, 30_000L);
        assertThat(its.leaks()).isEmpty();
        DeviceSession open = manager.open(board.url());
        open.execute("y = 1");
        manager.open(other.url()).execute("z = 1");
        UsageReport all = manager.usage(board.url());
        assertThat(all.sessions()).isEqualTo(2);
        assertThat(all.calls()).isEqualTo(2);
        assertThat(all.bytesSent()).isEqualTo(its.bytesSent() + open.usage().bytesSent());
        assertThat(all.heapFreed()).isEqualTo(its.heapFreed());
        assertThat(manager.usage("nobody").sessions()).isZero();
    }

    @Test
    void usageTellsWhatCouldNotBeGivenBack() {
        DeviceSession session = manager.open(board.url());
        session.execute("x = 1");
        session.resources().register(Thing.failing("sensor"));
        assertThatThrownBy(session::close).isInstanceOf(ResourceCleanupException.class);
        assertThat(manager.usage(board.url()).leaks()).containsExactly("thing sensor: sensor can't be given back");
        assertThat(manager.usage(board.url()).resets()).isEmpty();
    }
}
