package dev.belay.testing;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Boards and hosts that are closed after each test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ScriptedTest {
    static final String RAW = "raw REPL; CTRL-B to exit\r\n>";
    static final String BANNER = "MicroPython v1.28.0 on 2026-01-01; Scripted board with JVM\r\n"
            + "Type \"help()\" for more information.\r\n>>> ";
    static final String INTERRUPTED =
            "\4Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nKeyboardInterrupt: \r\n\4>";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    ScriptedRepl open(ScriptedReplBuilder builder) {
        ScriptedRepl repl = builder.build();
        opened.add(repl);
        return repl;
    }

    Host host(ScriptedRepl repl) {
        Host host = new Host(repl);
        opened.add(host);
        return host;
    }

    Host raw(ScriptedReplBuilder builder) {
        return raw(open(builder));
    }

    Host raw(ScriptedRepl repl) {
        Host host = Host.raw(repl);
        opened.add(host);
        return host;
    }
}
