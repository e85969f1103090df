package dev.belay.task.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.belay.device.CallOptions;
import dev.belay.repl.DeviceStateLostException;
import dev.belay.repl.PythonException;
import dev.belay.task.RemoteObject;
import dev.belay.testing.EmbeddedBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the board lets go of an object, and what a handle does afterwards. */
@Timeout(120)
class ObjectLifetimeTest {
    private EmbeddedBoard board;
    private KeptObjects kept;

    @BeforeEach
    void open() {
        board = EmbeddedBoard.start();
        kept = KeptObjects.on(board);
    }

    @AfterEach
    void close() {
        kept.close();
        board.close();
    }

    @Test
    void closedObjectIsDroppedByTheNextCall() {
        int before = kept.held();
        RemoteObject list = kept.keep("[1]");
        RemoteObject other = kept.keep("[2]");
        assertThat(kept.held()).isEqualTo(before + 2);
        list.close();
        list.close();
        assertThat(kept.held()).isEqualTo(before + 1);
        assertThat(list.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
        assertThat(other.item(0, Integer.class)).isEqualTo(2);
    }

    @Test
    void closedObjectRefusesEverything() {
        RemoteObject list = kept.keep("[1]");
        list.close();
        RemoteObject other = kept.keep("[]");
        List<Runnable> uses = List.of(
                () -> list.get("a", Integer.class),
                () -> list.getObject("a"),
                () -> list.set("a", 1),
                () -> list.call("a", Integer.class),
                () -> list.callObject("a"),
                () -> list.run("a"),
                () -> list.item(0, Integer.class),
                () -> list.itemObject(0),
                list::length,
                list::repr,
                () -> list.read(Object.class),
                () -> list.iterate(Object.class),
                () -> other.run("append", list),
                () -> kept.objects().arguments().write(List.of(list)),
                () -> kept.keep("len", list));
        for (Runnable use : uses) {
            assertThatIllegalStateException().isThrownBy(use::run).withMessage("made was closed");
        }
        assertThat(other.length()).isZero();
    }

    @Test
    void objectThatIsClosedBehindAWaitingCallIsRefusedInItsTurn() throws Exception {
        RemoteObject list = kept.keep("[1]");
        CountDownLatch runs = new CountDownLatch(1);
        CompletableFuture<String> first = kept.context()
                .executeAsync(
                        "print('runs')\nimport sys\nsys.stdin.read(1)",
                        CallOptions.defaults().onLine(line -> runs.countDown()));
        assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        Thread[] caller = new Thread[1];
        CountDownLatch calls = new CountDownLatch(1);
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> {
            caller[0] = Thread.currentThread();
            calls.countDown();
            return list.length();
        });
        assertThat(calls.await(30, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().until(() -> caller[0].getState() == Thread.State.TIMED_WAITING);
        list.close();
        first.cancel(true);
        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("made was closed");
        assertThat(kept.keep("[]").length()).isZero();
    }

    @Test
    void objectThatIsClosedDuringItsCallStaysUntilTheEnd() {
        RemoteObject list = kept.keep("[1]");
        RemoteArguments arguments = kept.objects().write(list);
        int before = kept.held();
        String result = kept.functions()
                .prepare("ask", "late", CallOptions.defaults())
                .run(program -> {
                    arguments.neededBy(program);
                    list.close();
                    program.evaluate("len(" + arguments.text() + ")");
                });
        assertThat(result).isEqualTo("1");
        assertThat(kept.held()).isEqualTo(before - 1);
    }

    @Test
    void objectsOfOthersAreRefused() {
        KeptObjects next = kept.nextSession("two");
        RemoteObject list = kept.keep("[1]");
        RemoteObject own = next.keep("[]");
        String message =
                list + ", can't be used in session two on " + board.url() + ": it stays in the session that made it";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own.run("append", list))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own.set("x", List.of(list)))
                .withMessage(message);
        RemoteObject mocked = mock(RemoteObject.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own.item(mocked, Integer.class))
                .withMessage(mocked.getClass().getName() + " can't be used in session two on " + board.url()
                        + ": it is no object on a board, but an implementation of RemoteObject of somebody else");
        assertThat(own.length()).isZero();
    }

    @Test
    void endOfTheSessionEndsItsObjects() {
        KeptObjects next = kept.nextSession("two");
        int before = kept.held();
        List<RemoteObject> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(next.keep("[" + i + "]"));
        }
        many.get(3).close();
        next.endSession();
        assertThat(kept.held())
                .as("without the session's dictionary and function")
                .isEqualTo(before - 2);
        RemoteObject list = many.get(0);
        assertThat(list.isOpen()).isFalse();
        assertThatIllegalStateException().isThrownBy(list::length).withMessage("session two has ended");
        assertThatIllegalStateException()
                .isThrownBy(() -> list.run("append", many.get(1)))
                .withMessage("session two has ended");
        assertThatIllegalStateException().isThrownBy(() -> next.keep("1")).withMessage("session two has ended");
        many.forEach(RemoteObject::close);
        assertThat(kept.held()).isEqualTo(before - 2);
    }

    @Test
    void keyOfADroppedObjectMayBelongToAnotherSession() {
        KeptObjects next = kept.nextSession("two");
        for (int i = 0; i < 800; i++) {
            kept.keep("1").close();
        }
        List<RemoteObject> theirs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            theirs.add(next.keep("[" + i + "]"));
        }
        kept.endSession();
        for (int i = 0; i < 300; i++) {
            assertThat(theirs.get(i).item(0, Integer.class)).isEqualTo(i);
        }
    }

    @Test
    void resetIsNoticedByWhateverComesFirst() {
        for (int use = 0; use < 8; use++) {
            KeptObjects session = kept.nextSession("use" + use);
            RemoteObject list = session.keep("[1]");
            board.softReset();
            int number = use;
            assertThatThrownBy(() -> use(number, session, list))
                    .as("use " + use)
                    .isInstanceOf(DeviceStateLostException.class);
            assertThatThrownBy(list::length).isInstanceOf(DeviceStateLostException.class);
            assertThatThrownBy(() -> session.keep("1")).isInstanceOf(DeviceStateLostException.class);
            assertThat(list.isOpen()).isFalse();
            list.close();
        }
    }

    @Test
    void objectThatSomebodyElseDroppedIsTakenForAReset() {
        for (int use : new int[] {0, 1, 2, 3, 6, 7}) {
            KeptObjects session = kept.nextSession("use" + use);
            RemoteObject list = session.keep("[1]");
            String text = session.objects().write(list).text();
            session.ask(text.replaceAll("B\\[(\\d+)]", "B.pop($1)is 0"));
            assertThatThrownBy(() -> use(use, session, list))
                    .as("use " + use)
                    .isInstanceOf(DeviceStateLostException.class);
        }
    }

    private static void use(int number, KeptObjects session, RemoteObject list) {
        switch (number) {
            case 0 -> list.length();
            case 1 -> list.run("append", 1);
            case 2 -> list.itemObject(0);
            case 3 -> list.set("x", 1);
            case 4 -> list.iterate(Integer.class);
            case 5 -> session.keep("1");
            case 6 -> session.keep("len", list);
            default -> list.read(Object.class);
        }
    }

    @Test
    void functionOfAnEarlierBootIsNotCalled() {
        KeptObjects before = kept;
        board.softReset();
        assertThatThrownBy(() -> before.keep("1")).isInstanceOf(DeviceStateLostException.class);
        KeptObjects after = kept.nextSession("two");
        assertThatThrownBy(() -> after.keepWithFunctionOf(before, "1"))
                .isInstanceOf(DeviceStateLostException.class)
                .hasMessageStartingWith("the board was reset since the function was deployed");
        assertThat(after.keep("[1]").length()).isEqualTo(1);
    }

    @Test
    void failedCallKeepsNothing() {
        int before = kept.held();
        assertThatThrownBy(() -> kept.keep("1//0")).isInstanceOf(PythonException.class);
        RemoteObject list = kept.keep("[]");
        assertThatThrownBy(() -> list.itemObject(1)).isInstanceOf(PythonException.class);
        assertThat(kept.held()).isEqualTo(before + 1);
        assertThat(list.length()).isZero();
    }

    @Test
    void collectedHandleLetsGo() {
        int before = kept.held();
        int survivors = keepAndForget();
        assertThat(survivors).isEqualTo(before + 40);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            System.gc();
            assertThat(kept.held()).isEqualTo(before);
        });
    }

    private int keepAndForget() {
        List<RemoteObject> handles = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RemoteObject outer = kept.keep("[[]]");
            handles.add(outer);
            handles.add(outer.itemObject(0));
        }
        int held = kept.held();
        assertThat(handles).allMatch(RemoteObject::isOpen);
        return held;
    }

    @Test
    void objectInUseIsNotCollected() {
        RemoteArguments arguments = kept.objects().write(kept.keep("[1, 2]"));
        for (int i = 0; i < 5; i++) {
            System.gc();
            kept.held();
        }
        String result = kept.functions()
                .prepare("ask", "later", CallOptions.defaults())
                .run(program -> {
                    arguments.neededBy(program);
                    program.evaluate("len(" + arguments.text() + ")");
                });
        assertThat(result).isEqualTo("2");
    }

    @Test
    void thousandObjectsLeaveNothing() {
        keepAndClose(100);
        int before = free();
        keepAndClose(1_000);
        assertThat(before - free()).isLessThanOrEqualTo(1024);
    }

    private void keepAndClose(int count) {
        for (int i = 0; i < count; i++) {
            try (RemoteObject outer = kept.keep("[[1]]");
                    RemoteObject inner = outer.itemObject(0)) {
                assertThat(inner.length()).isEqualTo(1);
            }
        }
    }

    private int free() {
        kept.held();
        return kept.ask("gc.collect()or gc.mem_free()");
    }
}
