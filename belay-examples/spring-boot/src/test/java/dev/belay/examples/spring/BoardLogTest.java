package dev.belay.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.belay.device.CallOptions;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a program's own log is told of boards; logback is that of Spring Boot. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardLogTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final ListAppender<ILoggingEvent> seen = new Seen();
    private final Logger boards = (Logger) LoggerFactory.getLogger("dev.belay.board");

    /** Logback looks up the context of an event when it is first asked for it. */
    private static final class Seen extends ListAppender<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    }

    @BeforeEach
    void follow() {
        seen.start();
        boards.setLevel(Level.DEBUG);
        boards.setAdditive(false);
        boards.addAppender(seen);
    }

    @AfterEach
    void close() {
        manager.close();
        board.close();
        boards.detachAppender(seen);
        boards.setAdditive(true);
        boards.setLevel(null);
    }

    @Test
    void outputOfTheBoardArrivesAtItsLogger() {
        try (DeviceSession session = manager.open(board.url())) {
            session.execute("print('one')\nprint('two')");
            assertThat(seen.list)
                    .filteredOn(event -> event.getFormattedMessage().contains(" BOARD "))
                    .allSatisfy(event -> {
                        assertThat(event.getLoggerName()).isEqualTo("dev.belay.board." + board.url());
                        assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
                    })
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("[" + session.id() + "] BOARD one", "[" + session.id() + "] BOARD two");
        }
    }

    @Test
    void contextTellsBoardAndSessionDuringACallAndNotAfterwards() {
        MDC.put("belay.session", "of the caller");
        try (DeviceSession session = manager.open(board.url())) {
            session.execute("print('one')");
            assertThat(seen.list)
                    .filteredOn(event -> event.getFormattedMessage().endsWith(" BOARD one"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getMDCPropertyMap())
                            .containsEntry("belay.session", session.id())
                            .containsEntry("belay.board", board.url()));
            assertThat(MDC.get("belay.session")).isEqualTo("of the caller");
            assertThat(MDC.get("belay.board")).isNull();
        } finally {
            MDC.remove("belay.session");
        }
    }

    @Test
    void whatAListenerOfACallLogsHasTheContextToo() {
        Logger own = (Logger) LoggerFactory.getLogger(BoardLogTest.class);
        own.setLevel(Level.INFO);
        own.setAdditive(false);
        own.addAppender(seen);
        try (DeviceSession session = manager.open(board.url())) {
            session.execute("print('one')", CallOptions.defaults().onLine(line -> own.info("read {}", line)));
            assertThat(seen.list)
                    .filteredOn(event -> event.getFormattedMessage().equals("read one"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.getMDCPropertyMap()).containsEntry("belay.session", session.id()));
        } finally {
            own.detachAppender(seen);
        }
    }
}
