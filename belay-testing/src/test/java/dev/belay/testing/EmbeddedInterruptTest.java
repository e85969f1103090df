package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EmbeddedInterruptTest {
    private EmbeddedBoard board;
    private Wire wire;

    @BeforeEach
    void start() {
        board = EmbeddedBoard.start();
        wire = Wire.open(board).raw();
    }

    @AfterEach
    void stop() {
        wire.close();
        board.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "import time\ntime.sleep(1000)",
                "import time\nwhile True: time.sleep_ms(1)",
                "import sys\nsys.stdin.read(5)",
                "import sys\nsys.stdin.buffer.read(5)",
                "input()",
                "import select, sys\np = select.poll()\np.register(sys.stdin, select.POLLIN)\np.poll()",
                "import asyncio\nasync def f(): await asyncio.sleep(1000)\nasyncio.run(f())",
                "for i in range(10**9): str(i)",
            })
    void interruptsWhateverRuns(String code) {
        wire.send("print('running')\n" + code + "\nprint('not reached')\004");
        wire.await("running\r\n");
        wire.send("\003");
        assertThat(wire.await("\004>"))
                .startsWith("\004Traceback (most recent call last):\r\n")
                .endsWith("KeyboardInterrupt: \r\n\004>");
        assertThat(wire.output("print(1)")).isEqualTo("1\r\n");
    }

    @Test
    void sleepIsInterruptedBeforeWhatFollowsIt() {
        wire.send("import time\nprint('running')\ntime.sleep(1000); print('not reached')\004");
        wire.await("running\r\n");
        wire.send("\003");
        assertThat(wire.await("\004>"))
                .isEqualTo("\004Traceback (most recent call last):\r\n  File \"<stdin>\", line 3, in <module>\r\n"
                        + "KeyboardInterrupt: \r\n\004>");
    }

    @Test
    void codeMayCatchTheInterrupt() {
        wire.send("print('running')\ntry:\n while True: pass\nexcept KeyboardInterrupt:\n print('caught')\004");
        wire.await("running\r\n");
        wire.send("\003");
        assertThat(wire.await("\004>")).isEqualTo("caught\r\n\004\004>");
    }

    @Test
    void interruptCharacterIsDataWhereItIsSwitchedOff() {
        wire.send("import micropython, sys\nmicropython.kbd_intr(-1)\nprint('running')\n"
                + "print(sys.stdin.buffer.read(3))\004");
        wire.await("running\r\n");
        wire.send("a\003b");
        assertThat(wire.await("\004>")).isEqualTo("b'a\\x03b'\r\n\004\004>");
    }

    @Test
    void interruptIsSwitchedOnAgainForEachCommand() {
        wire.output("import micropython\nmicropython.kbd_intr(-1)");
        wire.send("print('running')\nwhile True: pass\004");
        wire.await("running\r\n");
        wire.send("\003");
        assertThat(wire.await("\004>")).endsWith("KeyboardInterrupt: \r\n\004>");
    }

    @Test
    void interruptSentRightBehindTheCodeStopsIt() {
        for (int i = 0; i < 50; i++) {
            wire.send("while True: pass\004");
            wire.send("\003");
            assertThat(wire.await("\004>")).endsWith("KeyboardInterrupt: \r\n\004>");
        }
    }

    @Test
    void survivesInterruptsAtRandomTimes() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        String code = """
                import json, time
                d = {}
                for i in range(10**9):
                 d[i % 50] = json.loads('[1, {"a": 2.5}, "%d"]' % i)
                 if i % 97 == 0: time.sleep_ms(1)
                 if i % 31 == 0: sorted(d, key=lambda k: -k)""";
        for (int i = 0; i < 300; i++) {
            wire.send(code + "\004");
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(4_000)));
            wire.send("\003");
            assertThat(wire.await("\004>")).as("interrupt %d, seed %d", i, seed).endsWith("\r\n\004>");
            assertThat(wire.output("print(1 + " + i + ")"))
                    .as("after interrupt %d, seed %d", i, seed)
                    .isEqualTo(1 + i + "\r\n");
        }
        assertThat(wire.output("d = None\nimport gc\ngc.collect()\nprint(gc.mem_alloc() < 20000)"))
                .isEqualTo("True\r\n");
    }
}
