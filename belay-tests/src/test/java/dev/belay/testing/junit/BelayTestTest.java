package dev.belay.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.DeviceConnection;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test is given. */
@Timeout(60)
class BelayTestTest {
    @BelayTest
    static class OneBoard {
        private final DeviceSession ofTheConstructor;

        OneBoard(DeviceSession ofTheConstructor) {
            this.ofTheConstructor = ofTheConstructor;
        }

        @BeforeEach
        void define(DeviceSession session) {
            assertThat(session).isSameAs(ofTheConstructor);
            session.execute("x = 42");
        }

        @Test
        void allParametersMeanTheSame(
                EmbeddedBoard board,
                @Board("") EmbeddedBoard again,
                DeviceSession session,
                DeviceConnection connection,
                DeviceSessionManager manager) {
            assertThat(again).isSameAs(board);
            assertThat(session).isSameAs(ofTheConstructor);
            assertThat(session.device().connection()).isSameAs(connection);
            assertThat(manager.sessions()).containsExactly(session);
            assertThat(connection.board()).isEqualTo(board.url());
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
        }

        @Test
        void codeUnderTestOpensTheSameBoard(DeviceSessionManager manager, EmbeddedBoard board, DeviceSession session) {
            int sum = manager.executeInSession(board.url(), other -> other.evaluate("1 + 1", Integer.class));
            assertThat(sum).isEqualTo(2);
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
        }

        @AfterEach
        void lookOnceMore(DeviceSession session) {
            assertThat(session.evaluate("x", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void oneNameIsOneBoardAndSession() {
        Kit.succeeds(OneBoard.class, 2);
    }

    @BelayTest
    static class TwoBoards {
        @Test
        void areApart(
                @Board("left") EmbeddedBoard left,
                @Board("left") DeviceSession onLeft,
                @Board("right") DeviceSession onRight,
                @Board("right") EmbeddedBoard right,
                DeviceSessionManager manager) {
            onLeft.execute("from machine import Pin\nPin(25, Pin.OUT).on()");
            onRight.execute("from machine import Pin\nPin(25, Pin.OUT).off()");
            assertThat(left.pin(25).isHigh()).isTrue();
            assertThat(right.pin(25).isHigh()).isFalse();
            assertThat(manager.sessions()).containsExactly(onLeft, onRight);
        }
    }

    @Test
    void boardsWithNamesAreApart() {
        Kit.succeeds(TwoBoards.class, 1);
    }

    static class OnAMethod {
        @BelayTest
        @Test
        void isGivenASession(DeviceSession session) {
            assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void aMethodCanBeAnnotatedAlone() {
        Kit.succeeds(OnAMethod.class, 1);
    }

    @BelayTest
    static class ManyKinds {
        static final List<EmbeddedBoard> BOARDS = Collections.synchronizedList(new ArrayList<>());

        private static void remember(EmbeddedBoard board, DeviceSession session) {
            assertThat(session.evaluate("1", Integer.class)).isEqualTo(1);
            BOARDS.add(board);
        }

        @RepeatedTest(2)
        void repeated(EmbeddedBoard board, DeviceSession session) {
            remember(board, session);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int number, EmbeddedBoard board, DeviceSession session) {
            assertThat(session.evaluate(Integer.toString(number), Integer.class))
                    .isEqualTo(number);
            remember(board, session);
        }

        @Nested
        class Inner {
            private final DeviceSession ofTheConstructor;

            Inner(DeviceSession session) {
                ofTheConstructor = session;
            }

            @Test
            void nested(EmbeddedBoard board, DeviceSession session) {
                assertThat(session).isSameAs(ofTheConstructor);
                remember(board, session);
            }
        }
    }

    @Test
    void everyInvocationHasItsOwn() {
        ManyKinds.BOARDS.clear();
        Kit.succeeds(ManyKinds.class, 5);
        assertThat(ManyKinds.BOARDS).hasSize(5).doesNotHaveDuplicates();
    }

    @BelayTest
    static class AtTheSameTime {
        static final CyclicBarrier ALL = new CyclicBarrier(4);
        static final Set<String> URLS = ConcurrentHashMap.newKeySet();

        @RepeatedTest(4)
        void runs(EmbeddedBoard board, DeviceSession session) throws Exception {
            session.execute("x = 1");
            ALL.await(30, TimeUnit.SECONDS);
            URLS.add(board.url());
            assertThat(session.executeAsync("print(x)").get(30, TimeUnit.SECONDS))
                    .isEqualTo("1\n");
        }
    }

    @Test
    void parallelTestsDoNotSeeEachOther() {
        AtTheSameTime.URLS.clear();
        Kit.succeedsInParallel(AtTheSameTime.class, 4);
        assertThat(AtTheSameTime.URLS).hasSize(4);
    }

    @BelayTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class OfTheClass {
        private static DeviceSession ofTheClass;
        private final DeviceSession ofTheConstructor;

        OfTheClass(DeviceSession session) {
            ofTheConstructor = session;
        }

        @BeforeAll
        void begin(DeviceSession session) {
            assertThat(session).isSameAs(ofTheConstructor);
            ofTheClass = session;
        }

        @Test
        void itsOwnIsAnother(DeviceSession session, EmbeddedBoard board) {
            assertThat(session).isNotSameAs(ofTheClass);
            assertThat(ofTheClass.evaluate("1", Integer.class)).isEqualTo(1);
            assertThat(ofTheClass.device().connection().board()).isNotEqualTo(board.url());
        }

        @AfterAll
        void end(DeviceSession session) {
            assertThat(session).isSameAs(ofTheClass);
            assertThat(session.isActive()).isTrue();
        }
    }

    @Test
    void whatBelongsToTheClassLastsAsLongAsIt() {
        Kit.succeeds(OfTheClass.class, 1);
        assertThat(OfTheClass.ofTheClass.isActive()).isFalse();
    }

    @BelayTest
    static class Closes {
        static EmbeddedBoard board;
        static DeviceSession session;
        static DeviceSessionManager manager;

        @Test
        void remembers(EmbeddedBoard board, DeviceSession session, DeviceSessionManager manager) {
            Closes.board = board;
            Closes.session = session;
            Closes.manager = manager;
            session.execute("x = 1");
        }
    }

    @Test
    void allIsClosedAfterTheTest() {
        Kit.succeeds(Closes.class, 1);
        assertThat(Closes.session.isActive()).isFalse();
        assertThat(Closes.manager.state().name()).isEqualTo("DISPOSED");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("belay-embedded-" + Closes.board.name(), "belay-reader-" + Closes.board.url());
    }

    @BelayTest
    static class Lazy {
        @Test
        void asksForNoSession(EmbeddedBoard board, DeviceSessionManager manager) {
            assertThat(manager.sessions()).isEmpty();
            try (DeviceSessionManager other = DeviceSessionManager.create();
                    DeviceSession session = other.open(board.url())) {
                assertThat(session.evaluate("1", Integer.class)).isEqualTo(1);
            }
        }
    }

    @Test
    void aBoardIsOpenedOnlyForThoseWhoAsk() {
        Kit.succeeds(Lazy.class, 1);
    }

    @BelayTest
    static class NamedManager {
        @Test
        void isRefused(@Board("left") DeviceSessionManager manager) {}
    }

    @Test
    void aManagerHasNoBoard() {
        assertThat(Kit.failureOf(NamedManager.class))
                .hasMessage("a DeviceSessionManager is for all boards of the test; leave @Board away from"
                        + " parameter manager");
    }
}
