package dev.belay.testing.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.Wire;
import dev.belay.testing.internal.BoardFactory;
import dev.belay.testing.internal.EmbeddedTransport;
import dev.belay.testing.internal.machine.BoardRuntime;
import dev.belay.testing.internal.machine.BoardRuntime.PythonCallable;
import dev.belay.transport.TransportException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java behind a board can do with the interpreter. */
@Timeout(60)
class BoardRuntimeTest {
    private BoardThread board;
    private Wire wire;
    private final AtomicReference<BoardRuntime> runtime = new AtomicReference<>();

    @AfterEach
    void stop() {
        wire.close();
        board.close();
    }

    private void start(Consumer<BoardRuntime> attach) {
        Firmware firmware = new Firmware() {
            @Override
            public Map<String, String> modules() {
                return Map.of("gadget.py", "import _board\ndef twice(x): return 2 * x\n");
            }

            @Override
            public void attach(BoardRuntime attached, boolean hard) {
                runtime.set(attached);
                attach.accept(attached);
            }

            @Override
            public void powerOff() {
                // nothing to switch off
            }
        };
        BoardSettings settings = new BoardSettings(
                BoardFactory.nextName(), 128 * 1024, false, List.of(firmware), InstantSource.system());
        board = new BoardThread(settings, new MemoryFileSystem());
        board.start();
        wire = Wire.open(EmbeddedTransport.to("test", () -> board)).raw();
    }

    @Test
    void modulesOfTheFirmwareCanBeImported() {
        start(attached -> {});
        assertThat(wire.output("import gadget\nprint(gadget.twice(21), gadget.__file__)"))
                .isEqualTo("42 /rom/gadget.py\r\n");
    }

    @Test
    void valuesGoBothWays() {
        List<Object> seen = new ArrayList<>();
        start(attached -> attached.define("echo", arguments -> {
            seen.addAll(Arrays.asList(arguments));
            return arguments[arguments.length - 1];
        }));
        assertThat(
                        wire.output(
                                "from _board import echo\n"
                                        + "print(echo(None), echo(True), echo(-7), echo(2.5), echo('h\303\251'), echo(1, 2), echo(1, 2, 3, 'four'))"))
                .isEqualTo("None True -7 2.5 h\303\251 2 four\r\n");
        assertThat(seen).containsExactly(null, true, -7, 2.5, "h\u00e9", 1, 2, 1, 2, 3, "four");
    }

    @Test
    void failuresBecomePythonExceptions() {
        start(attached -> {
            attached.define("lose", arguments -> {
                throw new UncheckedIOException(new ConnectException("gone"));
            });
            attached.define("miss", arguments -> {
                throw new UncheckedIOException(new ConnectException("ENODEV"));
            });
            attached.define("refuse", arguments -> {
                throw new IllegalArgumentException("no such pin");
            });
        });
        assertThat(
                        wire.output(
                                "import _board\n"
                                        + "for f in _board.lose, _board.miss, _board.refuse:\n try: f()\n except Exception as e: print(type(e).__name__, e)"))
                .isEqualTo("OSError [Errno 5] EIO: gone\r\nOSError [Errno 19] ENODEV\r\nValueError no such pin\r\n");
        assertThat(wire.execute("def f(): _board.refuse()\nf()"))
                .isEqualTo("OK\004Traceback (most recent call last):\r\n  File \"<stdin>\", line 2, in <module>\r\n"
                        + "  File \"<stdin>\", line 1, in f\r\nValueError: no such pin\r\n\004>");
    }

    @Test
    void valuesThatJavaDoesNotTakeAreRefused() {
        start(attached -> attached.define("echo", arguments -> arguments[0]));
        assertThat(wire.execute("import _board\n_board.echo([1])"))
                .endsWith("ValueError: the board takes None, bool, int, float, str and callables here\r\n\004>");
        assertThat(wire.execute("_board.echo(x=1)"))
                .endsWith("TypeError: this needs JavaScript, and a board has none\r\n\004>");
    }

    private void startWithHandler() {
        AtomicReference<PythonCallable> handler = new AtomicReference<>();
        start(attached -> {
            attached.define("on", arguments -> {
                handler.set((PythonCallable) arguments[0]);
                return null;
            });
            attached.define("later", arguments -> {
                int count = (int) arguments[1];
                attached.postAt(
                        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((int) arguments[0]),
                        () -> attached.call(handler.get(), count));
                return null;
            });
        });
        wire.output("import _board\n_board.on(lambda n: print('fired', n))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "import time\ntime.sleep(1000)",
                "import sys\nsys.stdin.read(1)",
                "input()",
                "import sys, select\np = select.poll()\np.register(sys.stdin, select.POLLIN)\np.poll()",
                "import asyncio\nasync def f(): await asyncio.sleep(1000)\nasyncio.run(f())",
            })
    void tasksRunWhileCodeRuns(String code) {
        startWithHandler();
        wire.send("_board.later(20, 7)\n" + code + "\004");
        assertThat(wire.await("fired 7\r\n")).isEqualTo("OKfired 7\r\n");
        wire.send("\003");
        assertThat(wire.await("\004>")).endsWith("KeyboardInterrupt: \r\n\004>");
    }

    @Test
    void tasksRunWhileTheBoardIdles() {
        startWithHandler();
        wire.output("_board.later(50, 7)");
        assertThat(wire.await("fired 7\r\n")).isEqualTo("fired 7\r\n");
        assertThat(wire.output("print(1)")).isEqualTo("1\r\n");
    }

    @Test
    void tasksPostedFromOtherThreadsRun() {
        start(attached -> {});
        AtomicReference<String> thread = new AtomicReference<>();
        runtime.get().post(() -> thread.set(Thread.currentThread().getName()));
        Awaitility.await().until(() -> ("belay-embedded-" + board.name()).equals(thread.get()));
    }

    @Test
    void timedTasksRunInTheirOrderAndNotBeforeTheirTime() {
        start(attached -> {});
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        long later = start + TimeUnit.MILLISECONDS.toNanos(60);
        AtomicLong ranAt = new AtomicLong();
        runtime.get().postAt(later, () -> {
            order.add("late");
            ranAt.set(System.nanoTime());
        });
        runtime.get().postAt(start, () -> order.add("first"));
        runtime.get().postAt(start, () -> order.add("second"));
        Awaitility.await().until(() -> order.size() == 3);
        assertThat(order).containsExactly("first", "second", "late");
        assertThat(ranAt.get() - later).isNotNegative();
    }

    @Test
    void timedTasksCanBeTakenBack() {
        start(attached -> {});
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        long time = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        Runnable cancel = runtime.get().postAt(time, () -> order.add("cancelled"));
        runtime.get().postAt(time + 1, () -> order.add("ran"));
        cancel.run();
        Awaitility.await().until(() -> !order.isEmpty());
        assertThat(order).containsExactly("ran");
    }

    @Test
    void exceptionsOfCalledFunctionsArePrinted() {
        startWithHandler();
        wire.output("def bad(n): raise ValueError(n)\n_board.on(bad)\n_board.later(10, 6)");
        assertThat(wire.await("ValueError: 6\r\n"))
                .isEqualTo(
                        "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in bad\r\nValueError: 6\r\n");
    }

    @Test
    void aTaskThatFailsLeavesTheBoardAlive() {
        start(attached -> {});
        runtime.get().post(() -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(wire.output("print(1)")).isEqualTo("1\r\n");
    }

    @Test
    void memoryOfBuffersIsReadAndWritten() {
        start(attached -> attached.define("upper", arguments -> {
            byte[] data = attached.readMemory((int) arguments[0], (int) arguments[1]);
            String text = new String(data, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
            attached.writeMemory((int) arguments[0], text.getBytes(StandardCharsets.US_ASCII));
            return null;
        }));
        assertThat(wire.output("import _board, uctypes\nb = bytearray(b'abc')\n"
                        + "_board.upper(uctypes.addressof(b), len(b))\nprint(b)"))
                .isEqualTo("bytearray(b'ABC')\r\n");
    }

    @Test
    void aFunctionMayResetTheBoard() {
        start(attached -> attached.define("reset", arguments -> {
            attached.reset((boolean) arguments[0]);
            return "not reached";
        }));
        wire.send("import _board\nprint(_board.reset(False))\004");
        assertThat(wire.await("\r\n>")).isEqualTo("OKMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
        wire.send("import _board\nprint(_board.reset(True))\004");
        assertThat(wire.await(">>> ")).startsWith("OKMicroPython v1.27.0").endsWith("\r\n>>> ");
        assertThat(board.boots()).isEqualTo(3);
    }

    @Test
    void eachBootHasARuntimeOfItsOwn() {
        List<BoardRuntime> runtimes = Collections.synchronizedList(new ArrayList<>());
        start(runtimes::add);
        wire.send("\004");
        wire.await("raw REPL; CTRL-B to exit\r\n>");
        assertThat(runtimes).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void tasksOfTheLastBootAreForgotten() {
        startWithHandler();
        wire.output("_board.later(100, 1)");
        wire.send("\004");
        wire.await("raw REPL; CTRL-B to exit\r\n>");
        assertThat(wire.output("import time\ntime.sleep_ms(200)\nprint('quiet')"))
                .isEqualTo("quiet\r\n");
    }

    @Test
    void aCrashEndsTheTransportWithItsCause() {
        start(attached -> attached.define("crash", arguments -> {
            throw new AssertionError("on purpose");
        }));
        wire.send("import _board\n_board.crash()\004");
        assertThat(wire.awaitEnd())
                .isInstanceOf(TransportException.class)
                .hasMessage("the interpreter of the embedded board " + board.name() + " crashed")
                .hasRootCauseInstanceOf(AssertionError.class)
                .hasRootCauseMessage("on purpose");
    }
}
