package dev.belay.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.belay.session.DeviceSessionManager;
import dev.belay.session.EndCause;
import dev.belay.session.SessionInfo;
import dev.belay.session.SessionMetadata;
import dev.belay.session.SessionRelations;
import dev.belay.session.SessionStatus;
import dev.belay.session.event.EventStamp;
import dev.belay.session.event.EventSubscription;
import dev.belay.session.event.LogSeverity;
import dev.belay.session.event.LogSource;
import dev.belay.session.event.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What is kept of sessions, with a manager that the test plays. */
class BoardStateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final DeviceSessionManager manager = mock();
    private final EventSubscription subscription = mock();
    private final Outbox outbox = new Outbox(3);

    @BeforeEach
    void subscribe() {
        when(manager.subscribe(any(), any())).thenReturn(subscription);
    }

    private static SessionInfo info(int number, SessionStatus status) {
        boolean isOver = status.isTerminal();
        return new SessionInfo(
                "session-" + number,
                SessionMetadata.named("name-" + number),
                status,
                START.plusSeconds(number),
                isOver ? Optional.of(START.plusSeconds(number + 1L)) : Optional.empty(),
                isOver ? Optional.of(EndCause.CLOSED) : Optional.empty(),
                List.of(),
                SessionRelations.none());
    }

    private Consumer<SessionEvent> told() {
        ArgumentCaptor<Consumer<SessionEvent>> listener = ArgumentCaptor.captor();
        verify(manager).subscribe(any(), listener.capture());
        return listener.getValue();
    }

    private static SessionEvent logged(LogSeverity severity, String text) {
        return new SessionEvent.Logged(
                new EventStamp("session-1", "board", 1, START), LogSource.LIBRARY, severity, text);
    }

    @Test
    void onlyTheLastSessionsThatHaveEndedAreKept() {
        when(manager.find(any()))
                .thenReturn(IntStream.rangeClosed(1, 31)
                        .mapToObj(number -> info(number, SessionStatus.ENDED))
                        .toList());
        BoardState state = new BoardState(manager);
        assertThat(state.join(outbox))
                .doesNotContain("\"session-1\"")
                .contains("\"session-2\"", "\"session-31\"", "\"cause\":\"closed\"");
    }

    @Test
    void whatTheStateItselfHasMissedIsAskedFor() throws Exception {
        BoardState state = new BoardState(manager);
        assertThat(state.join(outbox)).doesNotContain("session-1");
        when(manager.find(any())).thenReturn(List.of(info(1, SessionStatus.READY)));
        told().accept(new SessionEvent.Missed(new EventStamp("", "", 0, START), 7));
        Outbox.Taken taken = outbox.take(Duration.ZERO);
        assertThat(taken.isBehind()).isTrue();
        assertThat(taken.dropped()).isEqualTo(7);
        assertThat(state.join(outbox)).contains("\"id\":\"session-1\"", "\"status\":\"READY\"");
    }

    @Test
    void callsAreNoEntriesOfTheLogAndLongOnesAreShortened() throws Exception {
        when(manager.find(any())).thenReturn(List.of(info(1, SessionStatus.READY)));
        BoardState state = new BoardState(manager);
        state.join(outbox);
        told().accept(logged(LogSeverity.DEBUG, "a call"));
        told().accept(logged(LogSeverity.ERROR, "x".repeat(5000)));
        assertThat(outbox.take(Duration.ZERO).messages())
                .singleElement()
                .asString()
                .startsWith("event: log\ndata: {")
                .contains("\"severity\":\"ERROR\",\"message\":\"" + "x".repeat(4000) + "…\"");
    }

    @Test
    void aBrowserWithoutRoomLosesAllThatWaitsUntilItIsShownAllAgain() throws Exception {
        when(manager.find(any())).thenReturn(List.of(info(1, SessionStatus.READY)));
        BoardState state = new BoardState(manager);
        state.join(outbox);
        for (int i = 1; i <= 5; i++) {
            told().accept(logged(LogSeverity.INFO, "entry " + i));
        }
        assertThat(outbox.take(Duration.ZERO)).isEqualTo(new Outbox.Taken(List.of(), true, 5));
        assertThat(state.join(outbox)).contains("entry 1", "entry 5");
        told().accept(logged(LogSeverity.INFO, "entry 6"));
        assertThat(outbox.take(Duration.ZERO).messages()).hasSize(1);
    }

    @Test
    void closeEndsTheSubscription() {
        new BoardState(manager).close();
        verify(subscription).close();
    }
}
