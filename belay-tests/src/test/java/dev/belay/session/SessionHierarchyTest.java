package dev.belay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.internal.json.JsonObject;
import dev.belay.resource.ResourceCleanupException;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that belong to others, and need others. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionHierarchyTest {
    private final EmbeddedBoard board = EmbeddedBoard.start();
    private final EmbeddedBoard other = EmbeddedBoard.start();
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private final List<String> ends = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        manager.close();
        board.close();
        other.close();
    }

    private DeviceSession open(EmbeddedBoard where, String name, UnaryOperator<SessionOptions.Builder> more) {
        SessionOptions.Builder builder = SessionOptions.builder()
                .metadata(SessionMetadata.named(name))
                .listener(new SessionListener() {
                    @Override
                    public void ended(DeviceSession session, EndCause cause, dev.belay.resource.CleanupReport report) {
                        ends.add(name + " " + cause);
                    }
                });
        return manager.open(where.url(), more.apply(builder).build());
    }

    @Test
    void parentEndsItsChildrenFirstAlsoOnOtherBoards() {
        DeviceSession parent = open(board, "parent", options -> options);
        DeviceSession child = open(other, "child", options -> options.parent(parent));
        DeviceSession grandchild = open(board, "grandchild", options -> options.parent(child));
        DeviceSession second = open(other, "second", options -> options.parent(parent));
        second.execute("x = 1");
        grandchild.execute("x = 1");
        parent.close();
        assertThat(ends).containsExactly("second PARENT", "grandchild PARENT", "child PARENT", "parent CLOSED");
        assertThat(manager.sessions()).isEmpty();
        assertThatThrownBy(() -> child.execute("x = 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("session " + child.id() + " has ended (its parent was ended)");
    }

    @Test
    void childThatEndsLeavesItsParent() {
        DeviceSession parent = open(board, "parent", options -> options);
        open(other, "child", options -> options.parent(parent)).close();
        assertThat(ends).containsExactly("child CLOSED");
        assertThat(parent.evaluate("1", Integer.class)).isEqualTo(1);
    }

    @Test
    void dependantsEndBeforeWhatTheyNeedWhicheverWasOpenedFirst() {
        DeviceSession bus = open(board, "bus", options -> options);
        open(other, "sensor", options -> options.dependsOn(bus));
        DeviceSession power = open(board, "power", options -> options);
        manager.dependOn(bus, power);
        power.close();
        assertThat(ends).containsExactly("sensor DEPENDENCY", "bus DEPENDENCY", "power CLOSED");
    }

    @Test
    void closingTheManagerKeepsTheOrder() {
        DeviceSession old = open(board, "old", options -> options);
        DeviceSession young = open(other, "young", options -> options);
        manager.dependOn(old, young);
        manager.close();
        assertThat(ends).containsExactly("old DEPENDENCY", "young MANAGER");
    }

    @Test
    void cyclesAreRefused() {
        DeviceSession parent = open(board, "parent", options -> options);
        DeviceSession child = open(board, "child", options -> options.parent(parent));
        DeviceSession user = open(board, "user", options -> options.dependsOn(child));
        assertThat(catchThrowableOfType(SessionCycleException.class, () -> manager.dependOn(parent, user))
                        .cycle())
                .containsExactly(parent.id(), user.id(), child.id(), parent.id());
        assertThatThrownBy(() -> manager.dependOn(user, user))
                .hasMessage("sessions would have to end before each other: " + user.id() + " before " + user.id());
        assertThat(parent.info().relations().dependsOn()).isEmpty();
        parent.close();
        assertThat(ends).containsExactly("user DEPENDENCY", "child PARENT", "parent CLOSED");
    }

    @Test
    void relativesThatAreNotThereAreRefusedBeforeABoardIsOpened() {
        DeviceSession gone = open(board, "gone", options -> options);
        gone.close();
        SessionOptions ofGone = SessionOptions.builder().parent(gone).build();
        assertThatThrownBy(() -> manager.open("embedded:nobody", ofGone))
                .isInstanceOf(SessionException.class)
                .hasMessage("session " + gone.id() + " has ended, and no other can have to do with it any more");
        try (DeviceSessionManager another = DeviceSessionManager.create()) {
            DeviceSession stranger = another.open(board.url());
            SessionOptions ofStranger =
                    SessionOptions.builder().dependsOn(stranger).build();
            assertThatThrownBy(() -> manager.open("embedded:nobody", ofStranger))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("session " + stranger.id() + " is not of this manager");
        }
    }

    @Test
    void childOfAParentThatEndsMeanwhileIsEnded() throws Exception {
        DeviceSession parent = open(board, "parent", options -> options);
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        parent.resources().register(new Thing("slow", () -> {
            ending.countDown();
            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
        }));
        CompletableFuture<Void> end = CompletableFuture.runAsync(parent::close, SessionHierarchyTest::onItsOwnThread);
        assertThat(ending.await(30, TimeUnit.SECONDS)).isTrue();
        SessionOptions ofParent = SessionOptions.builder().parent(parent).build();
        assertThatThrownBy(() -> manager.open(other.url(), ofParent)).isInstanceOf(SessionException.class);
        release.countDown();
        end.get(30, TimeUnit.SECONDS);
        assertThat(manager.sessions()).isEmpty();
    }

    @Test
    void parentWaitsForAChildThatAnotherThreadEnds() throws Exception {
        DeviceSession parent = open(board, "parent", options -> options);
        DeviceSession child = open(other, "child", options -> options.parent(parent));
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        child.resources().register(new Thing("slow", () -> {
            ending.countDown();
            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
        }));
        CompletableFuture<Void> endOfChild =
                CompletableFuture.runAsync(child::close, SessionHierarchyTest::onItsOwnThread);
        assertThat(ending.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> endOfParent =
                CompletableFuture.runAsync(parent::close, SessionHierarchyTest::onItsOwnThread);
        Soon.soon().until(() -> parent.status() == SessionStatus.ENDING);
        release.countDown();
        endOfParent.get(30, TimeUnit.SECONDS);
        endOfChild.get(30, TimeUnit.SECONDS);
        assertThat(ends).containsExactly("child CLOSED", "parent CLOSED");
    }

    @Test
    void cleanupOfAChildMayEndTheWholeFamilyWhileAnotherThreadEndsItsParent() throws Exception {
        DeviceSession root = open(board, "root", options -> options);
        DeviceSession parent = open(board, "parent", options -> options.parent(root));
        DeviceSession child = open(other, "child", options -> options.parent(parent));
        CountDownLatch ending = new CountDownLatch(1);
        child.resources().register(new Thing("last", () -> {
            ending.countDown();
            parent.awaitStatus(Set.of(SessionStatus.ENDING), Duration.ofSeconds(30));
            root.close();
        }));
        CompletableFuture<Void> endOfChild =
                CompletableFuture.runAsync(child::close, SessionHierarchyTest::onItsOwnThread);
        assertThat(ending.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> endOfParent =
                CompletableFuture.runAsync(parent::close, SessionHierarchyTest::onItsOwnThread);
        endOfChild.get(30, TimeUnit.SECONDS);
        endOfParent.get(30, TimeUnit.SECONDS);
        assertThat(ends).containsExactlyInAnyOrder("child CLOSED", "parent CLOSED", "root CLOSED");
    }

    @Test
    void whatAChildCannotGiveBackIsToldByTheEndOfItsParent() {
        DeviceSession parent = open(board, "parent", options -> options);
        DeviceSession child = open(other, "child", options -> options.parent(parent));
        child.resources().register(new Thing("jammed", () -> {
            throw new IllegalStateException("jammed");
        }));
        assertThatThrownBy(parent::close)
                .isInstanceOf(ResourceCleanupException.class)
                .hasMessageContaining("session " + child.id())
                .hasMessageContaining("jammed");
        assertThat(ends).containsExactly("child PARENT", "parent CLOSED");
    }

    @Test
    void graphTellsHowSessionsStandToEachOther() {
        DeviceSession parent = open(board, "bench \"A\"", options -> options);
        DeviceSession child = open(other, "child", options -> options.parent(parent));
        DeviceSession user =
                open(board, "user", options -> options.dependsOn(child).associate(parent));
        user.close();
        SessionGraph graph = manager.graph();
        assertThat(graph.edges())
                .containsExactlyInAnyOrder(
                        new SessionGraph.Edge(parent.id(), child.id(), SessionGraph.Relation.PARENT),
                        new SessionGraph.Edge(user.id(), child.id(), SessionGraph.Relation.DEPENDS_ON),
                        new SessionGraph.Edge(user.id(), parent.id(), SessionGraph.Relation.ASSOCIATED));
        assertThat(graph.toDot())
                .startsWith("digraph sessions {\n")
                .contains("\"" + parent.id() + "\" -> \"" + child.id() + "\" [label=\"parent of\"];\n")
                .contains("\"" + user.id() + "\" -> \"" + child.id() + "\" [label=\"depends on\", style=dashed];\n")
                .contains("[label=\"bench \\\"A\\\"\\n" + board.url() + "\\nREADY\"];\n")
                .endsWith("}\n");
        assertThat(graph.toMermaid())
                .startsWith("flowchart LR\n")
                .contains("  s" + parent.id() + " -->|parent of| s" + child.id() + "\n")
                .contains("[\"bench #34;A#34;<br>");
        JsonObject json = JsonObject.parse(graph.toJson());
        assertThat(json.objects("sessions"))
                .extracting(session -> session.text("id") + " " + session.text("status"))
                .containsExactlyInAnyOrder(parent.id() + " READY", child.id() + " READY", user.id() + " ENDED");
        assertThat(json.objects("edges"))
                .extracting(edge -> edge.text("from") + " " + edge.text("relation") + " " + edge.text("to"))
                .contains(parent.id() + " PARENT " + child.id());
    }

    /** The common pool may have one thread only, and those who wait for each other need two. */
    private static void onItsOwnThread(Runnable work) {
        Thread thread = new Thread(work, "hierarchy");
        thread.setDaemon(true);
        thread.start();
    }
}
