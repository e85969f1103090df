package dev.belay.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.repl.PythonException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Deployment;
import dev.belay.task.DeviceStream;
import dev.belay.task.RemoteObject;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tasks promise on every board. */
@Timeout(120)
abstract class TaskContract {
    private final DeviceSessionManager manager = DeviceSessionManager.create();
    private TestBoard board;
    private DeviceSession session;

    /** Switches a board on, or skips the test. */
    abstract TestBoard start();

    @BeforeEach
    void open() {
        board = start();
        session = manager.open(board.url());
    }

    @AfterEach
    void close() {
        manager.close();
        if (board != null) {
            board.off().run();
        }
    }

    DeviceSession session() {
        return session;
    }

    void staysUsable() {
        assertThat(session.evaluate("6*7", Integer.class)).isEqualTo(42);
    }

    @Test
    void methodsRunOnTheBoard() {
        BoardTasks tasks = session.bind(BoardTasks.class);
        for (int i = 0; i < 100; i++) {
            assertThat(tasks.plus(i)).isEqualTo(40 + i);
        }
        assertThat(session.bind(BoardTasks.class, Deployment.EAGER).plus(2)).isEqualTo(42);
    }

    @Test
    void sessionsDoNotSeeEachOthersTasks() {
        BoardTasks tasks = session.bind(BoardTasks.class);
        assertThat(tasks.plus(2)).isEqualTo(42);
        try (DeviceSession other = manager.open(board.url())) {
            other.execute("base = 1");
            assertThat(other.bind(BoardTasks.class).plus(1)).isEqualTo(41);
            other.execute("base = 1");
            assertThat(other.bind(BoardTasks.class).plus(1)).isEqualTo(2);
        }
        assertThat(tasks.plus(2)).isEqualTo(42);
    }

    @Test
    void exceptionsPointIntoTheMethod() {
        BoardTasks tasks = session.bind(BoardTasks.class, Deployment.EAGER);
        PythonException failure = catchThrowableOfType(PythonException.class, () -> tasks.divide(3));
        assertThat(failure.type()).isEqualTo("ZeroDivisionError");
        assertThat(failure.frames().get(0).file()).isEqualTo("BoardTasks.divide");
        assertThat(failure.line()).hasValue(2);
        assertThat(failure.traceback()).contains("\n    return 1 // (x - x)\n");
        staysUsable();
    }

    @Test
    void streamsArriveWhole() {
        BoardTasks tasks = session.bind(BoardTasks.class);
        int next = 0;
        try (DeviceStream<Integer> stream = tasks.squares(3_000)) {
            for (int square : stream) {
                assertThat(square).isEqualTo(next * next);
                next++;
            }
        }
        assertThat(next).isEqualTo(3_000);
        staysUsable();
    }

    @Test
    void closingAStreamStopsItsGenerator() {
        BoardTasks tasks = session.bind(BoardTasks.class);
        for (int items : new int[] {0, 1, 10, 500}) {
            try (DeviceStream<Integer> stream = tasks.forever()) {
                Iterator<Integer> numbers = stream.iterator();
                for (int i = 0; i < items; i++) {
                    assertThat(numbers.next()).isEqualTo(i);
                }
            }
            staysUsable();
        }
        assertThat(tasks.hasStopped()).isTrue();
    }

    @Test
    void valuesAreSentToAGenerator() {
        BoardTasks tasks = session.bind(BoardTasks.class);
        try (DeviceStream<Integer> stream = tasks.sum()) {
            assertThat(stream.send(null)).hasValue(0);
            for (int i = 1; i < 10; i++) {
                assertThat(stream.send(10)).hasValue(10 * i);
            }
            assertThat(stream.send(10)).isEmpty();
        }
        staysUsable();
    }

    @Test
    void objectsStayOnTheBoard() {
        BoardTasks tasks = session.bind(BoardTasks.class);
        try (RemoteObject list = tasks.list(1)) {
            list.run("append", 2);
            assertThat(tasks.total(list)).isEqualTo(3);
            try (DeviceStream<Integer> items = list.iterate(Integer.class)) {
                assertThat(items).containsExactly(1, 2);
            }
        }
        staysUsable();
    }
}
