package dev.belay.session;

import dev.belay.task.BackgroundThread;
import dev.belay.task.DeviceStream;
import dev.belay.task.DeviceThread;
import dev.belay.task.DeviceTimer;
import dev.belay.task.RemoteObject;
import dev.belay.task.Task;
import dev.belay.task.Teardown;
import dev.belay.task.Timer;

/** What sessions of the matrix have on their board, each in an interface of its own, as boards differ. */
final class MatrixTasks {
    private MatrixTasks() {}

    interface Methods {
        @Task("6 * 7")
        int answer();
    }

    interface Leaving {
        @Task("6 * 7")
        int answer();

        @Teardown("raise ValueError('stuck')")
        void leave();
    }

    interface Streams {
        @Task("""
                n = 0
                while True:
                    yield n
                    n += 1
                """)
        DeviceStream<Integer> count();

        @Task("""
                try:
                    while True:
                        yield 0
                finally:
                    raise ValueError('stuck')
                """)
        DeviceStream<Integer> stuck();
    }

    interface Objects {
        @Task("[1, 2, 3]")
        RemoteObject list();
    }

    interface Threads {
        @BackgroundThread("while running(): emit(1); sleep_ms(5)")
        DeviceThread obeying();

        @BackgroundThread("import time\nwhile True: time.sleep_ms(5)")
        DeviceThread deaf();
    }

    interface Timers {
        @Timer(periodMillis = 10, value = "emit(1)")
        DeviceTimer ticking();

        @Timer(periodMillis = 10, value = "raise ValueError('stuck')")
        DeviceTimer raising();
    }
}
