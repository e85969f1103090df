package dev.belay.boards;

import dev.belay.task.DeviceStream;
import dev.belay.task.RemoteObject;
import dev.belay.task.Setup;
import dev.belay.task.Task;
import dev.belay.task.Teardown;

/** Tasks for any board. */
interface BoardTasks {
    @Setup("base = 40")
    void prepare();

    @Task("base + x")
    int plus(int x);

    @Task("""
            # the second line fails
            return 1 // (x - x)
            """)
    int divide(int x);

    @Task("for i in range(n): yield i * i")
    DeviceStream<Integer> squares(int n);

    @Task("""
            i = 0
            try:
                while True:
                    yield i
                    i += 1
            finally:
                global stopped
                stopped = True
            """)
    DeviceStream<Integer> forever();

    @Task("""
            total = 0
            while total < 100:
                total += (yield total) or 0
            """)
    DeviceStream<Integer> sum();

    @Task("stopped")
    boolean hasStopped();

    @Task("[start]")
    RemoteObject list(int start);

    @Task("sum(values)")
    int total(RemoteObject values);

    @Teardown("base = 0")
    void leave();
}
