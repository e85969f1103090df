package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.repl.PythonException;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.trace.Span;
import dev.belay.trace.TraceOptions;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who a session is, how it is found, and how it came to where it is. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionIdentityTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final EmbeddedBoard board = EmbeddedBoard.start();
    private DeviceSessionManager manager = DeviceSessionManager.create();

    @AfterEach
    void close() {
        manager.close();
        board.close();
    }

    private DeviceSession open(String name) {
        return manager.open(
                board.url(),
                SessionOptions.builder().metadata(SessionMetadata.named(name)).build());
    }

    @Test
    void tellsWhatItsOwnerSays() {
        SessionMetadata said = SessionMetadata.named("bench-1")
                .withType("calibration", 3)
                .withUtcOffset(ZoneOffset.ofHours(2))
                .withDetails(Map.of("operator", "Ada"));
        DeviceSession session = manager.open(
                board.url(), SessionOptions.builder().metadata(said).build());
        assertThat(session.metadata()).isEqualTo(said.withDataSource(board.url()));
        session.updateDetails(Map.of("sensor", "7"));
        session.rename("bench-2");
        assertThat(session.metadata().details())
                .containsEntry("operator", "Ada")
                .containsEntry("sensor", "7");
        assertThat(manager.match("bench-2").id()).isEqualTo(session.id());
    }

    @Test
    void isCalledByItsIdWhereNobodyNamesIt() {
        DeviceSession session = manager.open(board.url());
        assertThat(session.metadata().identifier()).isEqualTo(session.id());
        session.rename("x");
        session.rename("");
        assertThat(session.metadata().identifier()).isEqualTo(session.id());
    }

    @Test
    void isFoundByIdPrefixAndPattern() {
        DeviceSession one = open("bench-one");
        DeviceSession two = open("bench-two");
        DeviceSession whole = open("bench");
        assertThat(manager.match(one.id())).isSameAs(one);
        assertThat(manager.match("bench-t")).isSameAs(two);
        assertThat(manager.match("*-o?e")).isSameAs(one);
        assertThat(manager.match("bench")).isSameAs(whole);
        assertThatExceptionOfType(SessionException.class)
                .isThrownBy(() -> manager.match("bench-*"))
                .withMessageStartingWith("'bench-*' fits 2 sessions: ")
                .withMessageContaining(one.id() + " (bench-one), " + two.id() + " (bench-two)");
        assertThatExceptionOfType(SessionException.class)
                .isThrownBy(() -> manager.match("lathe"))
                .withMessageStartingWith("no session fits 'lathe'; there are: ");
        assertThatThrownBy(() -> manager.match("")).isInstanceOf(SessionException.class);
    }

    @Test
    void namesThatArePatternsAreRefused() {
        assertThatThrownBy(() -> SessionMetadata.named("bench*")).isInstanceOf(IllegalArgumentException.class);
        DeviceSession session = open("bench");
        assertThatThrownBy(() -> session.rename("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThat(session.metadata().identifier()).isEqualTo("bench");
    }

    @Test
    void closedSessionsStayKnownForAWhile() {
        manager.close();
        manager = DeviceSessionManager.create(
                SessionManagerOptions.builder().keep(2, Duration.ofHours(1)).build());
        for (int i = 0; i < 3; i++) {
            open("s" + i).close();
        }
        DeviceSession open = open("s3");
        assertThat(manager.find(known -> true))
                .extracting(known -> known.metadata().identifier())
                .containsExactly("s1", "s2", "s3");
        assertThat(manager.find(known -> known.status() == SessionStatus.ENDED))
                .hasSize(2)
                .allMatch(known ->
                        known.endedAt().isPresent() && known.cause().equals(java.util.Optional.of(EndCause.CLOSED)));
        assertThat(manager.find(known ->
                        known.board().equals(board.url()) && known.status().isOpen()))
                .extracting(SessionInfo::id)
                .containsExactly(open.id());
    }

    @Test
    void historyTellsTheSteps() {
        DeviceSession session = open("bench");
        session.execute("x = 1");
        session.close();
        assertThat(session.info().history())
                .extracting(StatusChange::from, StatusChange::to, StatusChange::cause)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(SessionStatus.OPENING, SessionStatus.READY, "opened"),
                        org.assertj.core.groups.Tuple.tuple(SessionStatus.READY, SessionStatus.ENDING, "closed"),
                        org.assertj.core.groups.Tuple.tuple(SessionStatus.ENDING, SessionStatus.ENDED, "closed"));
        List<StatusChange> history = session.info().history();
        assertThat(history.get(1).before())
                .isEqualTo(
                        Duration.between(history.get(0).time(), history.get(1).time()));
    }

    @Test
    void isBusyWhileACallRuns() {
        DeviceSession session = open("bench");
        CompletableFuture<String> running = session.executeAsync("while True: pass");
        assertThat(session.awaitStatus(Set.of(SessionStatus.BUSY), SOON)).isEqualTo(SessionStatus.BUSY);
        running.cancel(true);
        assertThat(session.awaitStatus(Set.of(SessionStatus.READY), SOON)).isEqualTo(SessionStatus.READY);
    }

    @Test
    void awaitingEndsWhereItCannotComeAndInTime() {
        DeviceSession session = open("bench");
        assertThatThrownBy(() -> session.awaitStatus(Set.of(SessionStatus.ENDED), Duration.ofMillis(20)))
                .isInstanceOf(SessionException.class)
                .hasMessage("session " + session.id() + " is READY after 20 ms, and not one of [ENDED]");
        session.close();
        assertThatThrownBy(() -> session.awaitStatus(Set.of(SessionStatus.READY), SOON))
                .isInstanceOf(SessionException.class)
                .hasMessage("session " + session.id() + " is ENDED for good, and not one of [READY]");
    }

    @Test
    void sessionThatCouldNotBeOpenedIsKnownAsFailed() {
        ThreadBoard.availability().orSkip();
        try (ThreadBoard plain = ThreadBoard.start()) {
            SessionOptions leased =
                    SessionOptions.builder().lease(Duration.ofSeconds(5)).build();
            assertThatThrownBy(() -> manager.open(plain.url(), leased)).isInstanceOf(DeviceCapabilityException.class);
        }
        assertThat(manager.find(known -> true))
                .hasSize(1)
                .allMatch(known -> known.status() == SessionStatus.FAILED
                        && known.history().get(0).error().contains("can't have a lease"));
    }

    @Test
    void firstErrorEndsASessionThatIsToldSo() {
        manager.close();
        SessionOptions strict = SessionOptions.builder().endOnError(true).build();
        manager = DeviceSessionManager.create(
                SessionManagerOptions.builder().session(strict).build());
        DeviceSession session = open("bench");
        assertThatThrownBy(() -> session.execute("1/0")).isInstanceOf(PythonException.class);
        assertThat(session.awaitStatus(Set.of(SessionStatus.FAILED), SOON)).isEqualTo(SessionStatus.FAILED);
        DeviceSession patient = manager.open(
                board.url(), SessionOptions.builder().endOnError(false).build());
        assertThatThrownBy(() -> patient.execute("1/0")).isInstanceOf(PythonException.class);
        int two = patient.evaluate("1 + 1", Integer.class);
        assertThat(two).isEqualTo(2);
    }

    @Test
    void callSaysItselfWhetherItsErrorEndsTheSession() {
        CallOptions strict = CallOptions.defaults().endOnError(true);
        DeviceSession session = open("bench");
        assertThat(session.execute("x = 1", strict)).isEmpty();
        assertThatThrownBy(() -> session.execute("1/0")).isInstanceOf(PythonException.class);
        assertThatThrownBy(() -> session.execute("while True: pass", strict.timeout(Duration.ofMillis(60))))
                .hasMessageContaining("no answer within 60 ms");
        assertThat(session.status()).isEqualTo(SessionStatus.READY);
        assertThatThrownBy(() -> session.evaluate("1/0", GenericType.of(Integer.class), strict))
                .isInstanceOf(PythonException.class);
        assertThat(session.awaitStatus(Set.of(SessionStatus.FAILED), SOON)).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void callMayKeepASessionThatWouldEnd() {
        DeviceSession session = manager.open(
                board.url(), SessionOptions.builder().endOnError(true).build());
        CallOptions lenient = CallOptions.defaults().endOnError(false);
        assertThatThrownBy(() -> session.execute("1/0", lenient)).isInstanceOf(PythonException.class);
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        assertThatThrownBy(() -> session.execute("1/0", CallOptions.defaults())).isInstanceOf(PythonException.class);
        assertThat(session.awaitStatus(Set.of(SessionStatus.FAILED), SOON)).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void callEndsTheSessionWhereNothingIsRecorded() {
        DeviceSession session = manager.open(
                board.url(), SessionOptions.builder().trace(TraceOptions.off()).build());
        assertThatThrownBy(() -> session.execute(
                        "1/0", CallOptions.defaults().endOnError(true).sourceName("half.py")))
                .isInstanceOf(PythonException.class);
        assertThat(session.awaitStatus(Set.of(SessionStatus.FAILED), SOON)).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void programThatWasStartedSaysSoToo() {
        DeviceSession session = open("bench");
        session.start("1/0", CallOptions.defaults().endOnError(true));
        assertThat(session.awaitStatus(Set.of(SessionStatus.FAILED), SOON)).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void errorWithinASpanEndsTheSessionToo() {
        DeviceSession session = manager.open(
                board.url(), SessionOptions.builder().endOnError(true).build());
        try (Span span = session.span("calibrate")) {
            assertThat(span.id()).isPositive();
            assertThatThrownBy(() -> session.execute("1/0")).isInstanceOf(PythonException.class);
        }
        assertThat(session.awaitStatus(Set.of(SessionStatus.FAILED), SOON)).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void timeOutOfCallsIsTheSessionsThenTheManagers() {
        manager.close();
        manager = DeviceSessionManager.create(SessionManagerOptions.builder()
                .session(SessionOptions.builder()
                        .callTimeout(Duration.ofMillis(70))
                        .runIdentifier("night")
                        .build())
                .build());
        DeviceSession session = open("bench");
        assertThatThrownBy(() -> session.execute("while True: pass")).hasMessageContaining("no answer within 70 ms");
        assertThat(session.trace().run()).isEqualTo("night");
        DeviceSession own = manager.open(
                board.url(),
                SessionOptions.builder().callTimeout(Duration.ofMillis(60)).build());
        assertThatThrownBy(() -> own.execute("while True: pass")).hasMessageContaining("no answer within 60 ms");
        assertThatThrownBy(() -> own.execute("while True: pass", Duration.ofMillis(80)))
                .hasMessageContaining("no answer within 80 ms");
    }

    @Test
    void healthTellsWhatIsWrong() {
        assertThat(manager.health()).isEqualTo(new SessionHealth(SessionHealth.State.UP, List.of()));
        manager.close();
        assertThat(manager.health().state()).isEqualTo(SessionHealth.State.DOWN);
        manager = DeviceSessionManager.create(
                SessionManagerOptions.builder().maxSessions(1).build());
        DeviceSession session = open("bench");
        assertThat(manager.health())
                .isEqualTo(new SessionHealth(SessionHealth.State.DEGRADED, List.of("all 1 sessions are in use")));
        session.close();
        assertThat(manager.health().state()).isEqualTo(SessionHealth.State.UP);
    }
}
