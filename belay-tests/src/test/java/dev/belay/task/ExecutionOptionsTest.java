package dev.belay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionManagerOptions;
import dev.belay.session.SessionOptions;
import dev.belay.task.ExecutionOutcome.Status;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.MicrobitBoard;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interactive programs on other boards, and in sessions and on connections with other options. */
@Timeout(90)
class ExecutionOptionsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aBoardWithoutStandardInputRefusesInputOnly() {
        MicrobitBoard.availability().orSkip();
        try (MicrobitBoard board = MicrobitBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(board.url());
                Execution run = session.start("print('begun')\nwhile True: pass")) {
            assertThat(run.awaitOutput("begun\n", SOON)).isPresent();
            assertThatExceptionOfType(DeviceCapabilityException.class)
                    .isThrownBy(() -> run.sendInput("a\n"))
                    .withMessage("programs can't be given input: the board has no sys.stdin");
            run.interrupt();
            ExecutionOutcome outcome = run.await(SOON).orElseThrow();
            assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
            assertThat(outcome.output()).isEqualTo("begun\n");
            assertThatExceptionOfType(DeviceCapabilityException.class).isThrownBy(run::deviceTime);
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void programsWithChecksumsAskAndTell() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(
                        board.url(), SessionOptions.builder().checksums(true).build())) {
            try (Execution run = session.start("name = input('Who? ')\nprint('Hello', name)")) {
                assertThat(run.awaitOutput("Who? ", SOON)).isPresent();
                run.sendInput("Ada\n");
                assertThat(run.await(SOON).orElseThrow().orElseThrow()).isEqualTo("Who? Hello Ada\n");
                DeviceTime time = run.deviceTime();
                assertThat(time.end()).isAfterOrEqualTo(time.start());
            }
            try (Execution run = session.start("1/0")) {
                assertThat(run.await(SOON)
                                .orElseThrow()
                                .exception()
                                .orElseThrow()
                                .type())
                        .isEqualTo("ZeroDivisionError");
            }
            assertThat(session.evaluate("name", String.class)).isEqualTo("Ada");
        }
    }

    @Test
    void otherCallsWaitWhereTheyAreToldTo() throws Exception {
        ConnectionOptions waiting =
                ConnectionOptions.builder().callsWaitForStreams(true).build();
        try (EmbeddedBoard board = EmbeddedBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create(
                        SessionManagerOptions.builder().connection(waiting).build());
                DeviceSession session = manager.open(board.url());
                Execution run = session.start("name = input('? ')")) {
            assertThat(run.awaitOutput("? ", SOON)).isPresent();
            CompletableFuture<String> name = session.evaluateAsync("name", String.class);
            run.sendInput("Ada\n");
            assertThat(name.get(20, TimeUnit.SECONDS)).isEqualTo("Ada");
        }
    }
}
