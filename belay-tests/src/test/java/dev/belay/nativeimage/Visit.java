package dev.belay.nativeimage;

import dev.belay.device.CallOptions;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Task;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.WireTrace;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A session that uses what there is, in a {@link ClosedWorld}: a class of its own, so that it can be loaded there. */
public final class Visit implements Callable<List<List<String>>> {
    /** A forward asks the board for its address, and this one has no network. */
    private static final String NETWORK = """
            import sys
            class WLAN:
                def __init__(self, interface):
                    pass
                def active(self):
                    return True
                def ifconfig(self):
                    return ('127.0.0.1',)
            class Network:
                STA_IF = 0
                AP_IF = 1
                WLAN = WLAN
            sys.modules['network'] = Network
            """;

    interface Sums {
        /** No task, though without a body: known by the methods of Object. */
        @Override
        boolean equals(Object other);

        @Task("sum(values)")
        int sum(int[] values);

        @Task("[value + 1 for value in values]")
        int[] next(int... values);
    }

    /** Creates it, for the other class loader. */
    public Visit() {}

    /** {@return the interfaces of the proxies that a session hands out} */
    @Override
    public List<List<String>> call() throws Exception {
        WireTrace.names().forEach(WireTrace::load);
        try (EmbeddedBoard board = EmbeddedBoard.start();
                DeviceSessionManager manager = DeviceSessionManager.create();
                DeviceSession session = manager.open(board.url())) {
            session.execute("from machine import Pin, I2C, Timer\nimport asyncio");
            Sums sums = session.bind(Sums.class);
            check(sums.sum(sums.next(1, 2)) == 5);
            session.fileSystem().writeText("/note.txt", "noted");
            check(session.fileSystem().readText("/note.txt").equals("noted"));
            session.execute(NETWORK);
            var execution = session.start("print(6 * 7)", CallOptions.defaults());
            return Stream.of(
                            session.state(),
                            session.resources(),
                            session.executors(),
                            session.device(),
                            session.fileSystem(),
                            session.services(),
                            session.services().forward(0, 7000),
                            execution)
                    .map(Visit::interfaces)
                    .toList();
        }
    }

    private static List<String> interfaces(Object part) {
        check(Proxy.isProxyClass(part.getClass()));
        return Arrays.stream(part.getClass().getInterfaces())
                .map(Class::getName)
                .toList();
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}
