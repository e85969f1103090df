package dev.belay.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.device.CallOptions;
import dev.belay.device.DeviceConnection;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.resource.SessionResource;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.PacedTransport;
import dev.belay.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test must not leave behind, and what it is told. */
@Timeout(60)
class LeakTest {
    private static final String LEFT = "the test left something behind:\n- ";

    /** What the tests below leave, for the messages, and to be closed. */
    private static final AtomicReference<String> name = new AtomicReference<>("");

    private static final AtomicReference<AutoCloseable> left = new AtomicReference<>(() -> {});

    private static final AtomicReference<AutoCloseable> others = new AtomicReference<>(() -> {});

    private static final AtomicReference<CompletableFuture<String>> code = new AtomicReference<>();

    @AfterEach
    void cleanUp() throws Exception {
        left.getAndSet(() -> {}).close();
        others.getAndSet(() -> {}).close();
    }

    @BelayTest
    static class Leaking {
        @Test
        void session(EmbeddedBoard board, DeviceSessionManager manager) {
            DeviceSession session = manager.open(board.url());
            session.execute("x = 1");
            name.set(session.id() + " on " + board.url());
        }

        @Test
        void sessionBesideTheGivenOne(DeviceConnection connection, DeviceSessionManager manager) {
            name.set(manager.createSession(connection).id() + " on " + connection.board());
        }

        @Test
        void cleanup(DeviceSession session) {
            session.resources().register(new Pump());
            name.set(session.id() + " on " + session.device().connection().board());
        }

        @Test
        void namespace(EmbeddedBoard board, DeviceConnection connection) {
            connection.newContext("context").execute("x = 1");
            name.set(board.name());
        }

        @Test
        void namespaces(@Board("left") EmbeddedBoard board, @Board("left") DeviceConnection connection) {
            connection.newContext("one").execute("x = 1");
            connection.newContext("two").execute("x = 1");
            name.set(board.name());
        }

        @Test
        void globalNames(EmbeddedBoard board, DeviceSession session) {
            session.execute(
                    "import __main__, gc, math\n__main__.level = 1\n__main__.math = math\n__main__.alarm = None");
            name.set(board.name());
        }

        @Test
        void openTransport(EmbeddedBoard board) {
            Transport transport = board.transport();
            transport.open(Duration.ofSeconds(5));
            name.set(board.name());
        }

        @Test
        void otherManager(EmbeddedBoard board) {
            DeviceSessionManager manager = DeviceSessionManager.create();
            left.set(manager);
            manager.open(board.url()).execute("x = 1");
            name.set(board.name());
        }

        @Test
        void thread() {
            EmbeddedBoard board = EmbeddedBoard.start();
            left.set(board);
            name.set(board.name());
        }

        @Test
        void andFails(EmbeddedBoard board, DeviceConnection connection) {
            namespace(board, connection);
            throw new IllegalArgumentException("the test's own");
        }

        @Test
        void severalThings(EmbeddedBoard board, DeviceSessionManager manager, DeviceConnection connection) {
            session(board, manager);
            connection.newContext("context").execute("x = 1");
        }

        @Test
        @MayLeak
        void allowed(EmbeddedBoard board, DeviceSessionManager manager, DeviceConnection connection) {
            severalThings(board, manager, connection);
            globalNames(board, manager.open(board.url()));
        }
    }

    private static final class Pump implements SessionResource {
        @Override
        public String id() {
            return "pump 1";
        }

        @Override
        public String type() {
            return "pump";
        }

        @Override
        public Instant createdAt() {
            return Instant.EPOCH;
        }

        @Override
        public void cleanup() throws IOException {
            throw new IOException("the pump is stuck");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "sessionBesideTheGivenOne"})
    void aSessionThatTheTestOpened(String test) {
        assertThat(failureOf(test))
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage(LEFT + "session " + name + " was opened and not closed");
    }

    @Test
    void aResourceThatCouldNotBeGivenBack() {
        Throwable failure = failureOf("cleanup");
        String id = name.get().substring(0, name.get().indexOf(' '));
        assertThat(failure)
                .hasMessage(LEFT + "session " + name + " could not give all back: session " + id
                        + " has ended, but not all could be given back: the pump is stuck");
        assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(ResourceCleanupException.class);
    }

    @Test
    void aNamespaceOnTheBoard() {
        assertThat(failureOf("namespace"))
                .hasMessage(LEFT + "board " + name
                        + " still holds 1 namespace of contexts or sessions that were not closed");
    }

    @Test
    void namespacesOnABoardWithAName() {
        assertThat(failureOf("namespaces"))
                .hasMessage(LEFT + "board " + name
                        + " @Board(\"left\") still holds 2 namespaces of contexts or sessions that were not closed");
    }

    @Test
    void globalNamesOnTheBoard() {
        assertThat(failureOf("globalNames"))
                .hasMessage(LEFT + "board " + name + " still has global names: alarm, level");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openTransport", "otherManager"})
    void anOpenConnection(String test) {
        assertThat(failureOf(test))
                .hasMessage(LEFT + "board " + name + " can't tell what is left on it: the embedded board " + name
                        + " has an open connection already");
    }

    @Test
    void aThread() {
        assertThat(failureOf("thread")).hasMessage(LEFT + "thread belay-embedded-" + name + " still runs");
    }

    @BelayTest
    static class LeakingInParallel {
        @Test
        void threadsOfItsBoard(EmbeddedBoard board) {
            Transport transport = PacedTransport.over(board.transport()).build();
            transport.open(Duration.ofSeconds(5));
            left.set(transport);
            name.set(board.name());
        }

        @Test
        void threadsOfOthers() {
            EmbeddedBoard board = EmbeddedBoard.start();
            others.set(board);
        }
    }

    @Test
    void inParallelTheThreadsOfItsOwnBoards() {
        Throwable failure = Kit.failureInParallel(LeakingInParallel.class);
        assertThat(failure)
                .hasMessage(LEFT + "board " + name + " can't tell what is left on it: the embedded board " + name
                        + " has an open connection already\n- thread belay-wire-to-board embedded:" + name
                        + " still runs");
    }

    @Test
    void theFailureOfTheTestComesFirst() {
        Throwable failure = failureOf("andFails");
        assertThat(failure).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("the test's own");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0])
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage(LEFT + "board " + name
                        + " still holds 1 namespace of contexts or sessions that were not closed");
    }

    @Test
    void allThatIsLeftIsTold() {
        Throwable failure = failureOf("severalThings");
        String url = name.get().substring(name.get().indexOf("embedded:"));
        assertThat(failure)
                .hasMessage(LEFT + "session " + name + " was opened and not closed\n- board "
                        + url.substring("embedded:".length())
                        + " still holds 1 namespace of contexts or sessions that were not closed");
    }

    @BelayTest
    @MayLeak
    static class MayLeakAsAClass {
        @Test
        void leaks(DeviceConnection connection) {
            connection.newContext("context").execute("x = 1");
        }

        @Nested
        class Inner {
            @Test
            void leaks(DeviceConnection connection) {
                connection.newContext("context").execute("x = 1");
            }
        }
    }

    static class MayLeakAsAMethod {
        @Test
        @BelayTest
        @MayLeak
        void leaks(DeviceConnection connection) {
            connection.newContext("context").execute("x = 1");
        }
    }

    @Test
    void leakingCanBeAllowed() {
        Kit.succeeds(MayLeakAsAClass.class, 2);
        Kit.succeeds(MayLeakAsAMethod.class, 1);
    }

    @BelayTest
    static class ConstructorFails {
        ConstructorFails(EmbeddedBoard board, DeviceConnection connection) {
            connection.newContext("context").execute("x = 1");
            name.set(board.name());
            throw new IllegalArgumentException("the constructor's own");
        }

        @Test
        void isNeverRun() {}
    }

    @Test
    void aConstructorThatFailsLeaksToo() {
        Throwable failure = Kit.failureOf(ConstructorFails.class);
        assertThat(failure).hasMessage("the constructor's own");
        assertThat(failure.getSuppressed())
                .anySatisfy(suppressed -> assertThat(suppressed)
                        .hasMessage(LEFT + "board " + name
                                + " still holds 1 namespace of contexts or sessions that were not closed"));
    }

    @BelayTest
    static class NotLeaking {
        @Test
        void resetsTheBoard(EmbeddedBoard board, DeviceConnection connection) {
            connection.newContext("context").execute("x = 1");
            board.softReset();
        }

        @Test
        void switchesTheBoardOff(EmbeddedBoard board, DeviceSession session) {
            session.execute("x = 1");
            board.close();
        }

        @Test
        void runsFilesOfTheBoard(EmbeddedBoard board) {
            board.files().write("main.py", "level = 1");
            board.reset();
            try (DeviceSessionManager manager = DeviceSessionManager.create();
                    DeviceSession session = manager.open(board.url())) {
                session.execute("import sys, machine");
            }
        }

        @Test
        void closesTheGivenSession(DeviceSession session, DeviceSessionManager manager) {
            session.execute("x = 1");
            session.close();
            manager.close();
        }

        @Test
        void leavesCodeRunning(DeviceSession session) throws InterruptedException {
            CountDownLatch runs = new CountDownLatch(1);
            CompletableFuture<String> running = session.executeAsync(
                    "print('on')\nwhile True: pass", CallOptions.defaults().onLine(line -> runs.countDown()));
            code.set(running);
            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatIsNoLeak() {
        Kit.succeeds(NotLeaking.class, 5);
        assertThat(code.get()).isDone();
    }

    private static Throwable failureOf(String test) {
        return Kit.failureOf(Leaking.class, test);
    }
}
