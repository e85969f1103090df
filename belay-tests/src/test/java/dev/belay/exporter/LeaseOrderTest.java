package dev.belay.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several clients of one board. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // clients that leave early
class LeaseOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Exported exported;

    private void start(UnaryOperator<ExporterBuilder> options) {
        exported = new Exported(options);
    }

    @AfterEach
    void close() {
        exported.close();
    }

    private static int water(RemoteSession client) {
        return client.call("garden", "water", Integer.class, 1);
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RemoteCallException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void nextClientWaitsUntilTheFirstHasLeftAndAllIsCleanedUp() throws Exception {
        start(options -> options);
        try (RemoteSession first = exported.client();
                RemoteSession second = exported.client()) {
            assertThat(water(first)).isEqualTo(1);
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> water(second));
            assertThat(water(first)).isEqualTo(2);
            assertThat(waiting).isNotDone();
            first.close();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(exported.board().files().readText("watered")).isEqualTo("2");
        }
    }

    @Test
    void waitingEndsWithTheNameOfWhoHasTheBoard() {
        start(options -> options.patience(Duration.ofMillis(100)));
        try (RemoteSession first = exported.client();
                RemoteSession second = exported.client()) {
            assertThat(water(first)).isEqualTo(1);
            assertRefused(
                    () -> water(second),
                    "RESOURCE_EXHAUSTED",
                    "the board was used by client 1 for the whole 100 ms; nothing was done");
            assertRefused(() -> second.endSession(PATIENCE), "FAILED_PRECONDITION", "the board is used by client 1");
        }
    }

    @Test
    void noMoreCallsWaitThanMay() {
        start(options -> options.maxWaiting(1));
        try (RemoteSession first = exported.client();
                RemoteSession second = exported.client();
                RemoteSession third = exported.client()) {
            assertThat(water(first)).isEqualTo(1);
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> water(second));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertRefused(
                            () -> third.call("garden", "celsius", Double.class),
                            "RESOURCE_EXHAUSTED",
                            "as many calls wait for the board as may, 1"));
            first.close();
            assertThat(waiting.join()).isEqualTo(1);
        }
    }

    @Test
    void clientWhoDiesInTheMiddleOfACallFreesTheBoard() {
        start(options -> options);
        RemoteSession dying = exported.client();
        assertThat(water(dying)).isEqualTo(1);
        CompletableFuture<Void> hanging = CompletableFuture.runAsync(() -> dying.call("garden", "hang", Void.class));
        try (RemoteSession next = exported.client()) {
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> water(next));
            dying.close();
            assertThat(waiting.join()).isEqualTo(1);
            assertThat(exported.board().files().readText("watered")).isEqualTo("1");
        }
        assertThat(hanging).isCompletedExceptionally();
    }

    @Test
    void leaseThatRunsOutEndsTheSession() {
        start(options -> options.lease(Duration.ofMillis(1500)));
        try (RemoteSession client = exported.client()) {
            assertThat(water(client)).isEqualTo(1);
            assertRefused(() -> client.call("garden", "hang", Void.class), "UNKNOWN", "was ended");
            Awaitility.await().atMost(PATIENCE).until(() -> client.status().status() == ExporterStatus.AVAILABLE);
            assertThat(exported.board().files().readText("watered")).isEqualTo("1");
            assertRefused(() -> water(client), "FAILED_PRECONDITION", "the lease of 1500 ms ran out; connect again");
        }
    }

    @Test
    void sharedBoardIsUsedByAllInOneSession() {
        start(options -> options.shared(true));
        try (RemoteSession first = exported.client();
                RemoteSession second = exported.client()) {
            assertThat(water(first)).isEqualTo(1);
            assertThat(water(second)).isEqualTo(2);
            first.close();
            assertThat(water(second)).isEqualTo(3);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> exported.board().files().exists("watered"));
    }

    @Test
    void callsAreToldWhoHoldsTheConsole() {
        start(options -> options.shared(true));
        try (RemoteSession client = exported.client();
                Transport console = Transports.create(exported.url())) {
            assertThat(water(client)).isEqualTo(1);
            console.open(PATIENCE);
            assertRefused(() -> water(client), "FAILED_PRECONDITION", "the console of the board is held by client 2");
            DeviceSession own = exported.session();
            assertThatThrownBy(() -> own.execute("pass"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the console of the board is held by client 2;");
            console.close();
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> water(client) == 2);
        }
    }

    @Test
    void sessionsOverTheConsoleTakeTurnsWithClients() {
        start(options -> options);
        for (int round = 0; round < 3; round++) {
            try (DeviceSessionManager manager = DeviceSessionManager.create();
                    DeviceSession session = manager.open(exported.url())) {
                session.fileSystem().writeText("round", "r" + round);
                assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
            }
            try (RemoteSession client = exported.client()) {
                assertThat(water(client)).isEqualTo(1);
                assertThat(client.files().read("round")).asString().isEqualTo("r" + round);
            }
        }
    }

    @Test
    void clientsBeyondTheLimitAreRefused() {
        start(options -> options.maxClients(1));
        try (RemoteSession first = exported.client()) {
            assertRefused(() -> exported.client(), "RESOURCE_EXHAUSTED", "as many clients are connected as may, 1");
            assertThat(water(first)).isEqualTo(1);
        }
    }

    @Test
    void connectionsThatSayNothingCountForNoClient() throws Exception {
        start(options -> options.maxClients(1));
        for (int i = 0; i < 5; i++) {
            try (SocketChannel silent = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                assertThat(silent.connect(UnixDomainSocketAddress.of(exported.path())))
                        .isTrue();
            }
        }
        try (RemoteSession first = exported.client()) {
            assertThat(water(first)).isEqualTo(1);
            assertRefused(() -> exported.client(), "RESOURCE_EXHAUSTED", "as many clients are connected as may, 1");
        }
    }

    @Test
    void closingTheExporterEndsSessionsAndConsoles() throws Exception {
        start(options -> options.drain(Duration.ofMillis(100)));
        try (RemoteSession client = exported.client()) {
            assertThat(water(client)).isEqualTo(1);
            CompletableFuture<Void> hanging =
                    CompletableFuture.runAsync(() -> client.call("garden", "hang", Void.class));
            assertThat(client.status().status()).isEqualTo(ExporterStatus.LEASE_READY);
            exported.exporter().close();
            assertThat(exported.board().files().readText("watered")).isEqualTo("1");
            assertThat(hanging).failsWithin(PATIENCE);
            assertRefused(() -> water(client), "UNAVAILABLE", "can't be reached");
        }
        assertThat(exported.session().evaluate("6 * 7", Integer.class)).isEqualTo(42);
    }
}
