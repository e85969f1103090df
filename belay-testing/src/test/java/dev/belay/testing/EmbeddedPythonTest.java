package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python on the board can do. */
@Timeout(120)
class EmbeddedPythonTest {
    private static EmbeddedBoard board;
    private static Wire wire;

    @BeforeAll
    static void start() {
        board = EmbeddedBoard.start();
        wire = Wire.open(board).raw();
    }

    @AfterAll
    static void stop() {
        wire.close();
        board.close();
    }

    @Test
    void unameTellsTheVersion() {
        assertThat(wire.output("import os\nprint(os.uname())"))
                .isEqualTo("uname_result(sysname='webassembly', nodename='webassembly', release='1.27.0', "
                        + "version='v1.27.0 on 2025-12-10', machine='JS with Emscripten')\r\n");
    }

    @Test
    void implementationTellsTheVersion() {
        assertThat(wire.output("import sys\nprint(sys.implementation[:3], sys.platform)"))
                .isEqualTo("('micropython', (1, 27, 0, ''), 'JS with Emscripten') webassembly\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "binascii",
                "hashlib",
                "deflate",
                "select",
                "re",
                "struct",
                "uctypes",
                "framebuf",
                "vfs",
                "array",
                "collections",
                "random",
                "heapq",
                "errno",
                "math"
            })
    void hasTheUsualModules(String module) {
        assertThat(wire.output("import " + module + "\nprint('" + module + "')"))
                .isEqualTo(module + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_thread", "socket", "no_such_module"})
    void saysWhichModulesAreMissing(String module) {
        assertThat(wire.execute("import " + module)).endsWith("ImportError: no module named '" + module + "'\r\n\004>");
    }

    @Test
    void printAndTextStreamsEndLinesAsBoardsDo() {
        assertThat(wire.output("import sys\nprint('a\\nb')\nsys.stdout.write('c\\r\\nd\\n')"))
                .isEqualTo("a\r\nb\r\nc\r\nd\r\n");
    }

    @Test
    void binaryStreamLeavesBytesAlone() {
        assertThat(wire.output("import sys\nn = sys.stdout.buffer.write(b'a\\nb\\r\\n\\x00\\xff')"))
                .isEqualTo("a\nb\r\n\000\377");
    }

    @Test
    void readsExactlySoManyBytesFromStandardInput() {
        wire.send("import sys\nprint('ready')\nprint(sys.stdin.buffer.read(5))\004");
        wire.await("ready\r\n");
        wire.send("ab");
        wire.send("\000\r\n");
        assertThat(wire.await("\004>")).isEqualTo("b'ab\\x00\\r\\n'\r\n\004\004>");
        assertThat(wire.output("print(1)")).isEqualTo("1\r\n");
    }

    @Test
    void pollTellsWhetherInputIsThere() {
        wire.send("import select, sys\np = select.poll()\np.register(sys.stdin, select.POLLIN)\nprint(len(p.poll(0)))\n"
                + "print(len(p.poll(30000)), sys.stdin.read(1))\004");
        wire.await("0\r\n");
        wire.send("x");
        assertThat(wire.await("\004>")).isEqualTo("1 x\r\n\004\004>");
    }

    @Test
    void inputEchoesAndEditsALine() {
        wire.send("print('<' + input('name? ') + '>')\004");
        wire.await("name? ");
        wire.send("Bea\bta\303\274\177!\r");
        assertThat(wire.await("\004>")).isEqualTo("Bea\b \bta\303\274\b \b!\r\n<Beta!>\r\n\004\004>");
    }

    @Test
    void inputRaisesAtEndOfFile() {
        wire.send("input()\004");
        wire.await("OK");
        wire.send("\004");
        assertThat(wire.await("\004>"))
                .isEqualTo("\004Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\n"
                        + "EOFError: \r\n\004>");
    }

    @ParameterizedTest
    @CsvSource({"sleep(0.05), 50", "sleep_ms(30), 30", "sleep_us(20000), 20", "sleep(0), 0", "sleep_ms(-5), 0"})
    void sleepTakesItsTime(String call, int millis) {
        assertThat(wire.output("import time\nt = time.ticks_us()\ntime." + call
                        + "\nprint(time.ticks_diff(time.ticks_us(), t) >= " + millis + " * 1000)"))
                .isEqualTo("True\r\n");
    }

    @Test
    void sleepRefusesWhatIsNoNumber() {
        assertThat(wire.execute("import time\ntime.sleep('x')"))
                .endsWith("TypeError: can't convert to a number\r\n\004>");
    }

    @Test
    void runsAsyncioProgrammes() {
        assertThat(wire.output("""
                import asyncio
                async def count(name, n):
                 for i in range(n):
                  print(name, i)
                  await asyncio.sleep_ms(20)
                 return name * n
                async def slow(): await asyncio.sleep(100)
                async def fail(): raise ValueError('bad')
                async def main():
                 print(await asyncio.gather(count('a', 2), count('b', 2)))
                 try: await asyncio.wait_for(slow(), 0.01)
                 except asyncio.TimeoutError: print('timeout')
                 task = asyncio.create_task(slow())
                 await asyncio.sleep(0)
                 task.cancel()
                 try: await task
                 except asyncio.CancelledError: print('cancelled', task.done())
                 try: await asyncio.create_task(fail())
                 except ValueError as e: print(e)
                 print(len(await asyncio.gather(fail(), count('c', 1), return_exceptions=True)))
                 event, flag, lock = asyncio.Event(), asyncio.ThreadSafeFlag(), asyncio.Lock()
                 async def signal():
                  async with lock: event.set()
                  flag.set()
                 asyncio.create_task(signal())
                 await event.wait()
                 await flag.wait()
                 return 42
                print(asyncio.run(main()))"""))
                .isEqualTo(
                        "a 0\r\nb 0\r\na 1\r\nb 1\r\n['aa', 'bb']\r\ntimeout\r\ncancelled True\r\nbad\r\nc 0\r\n2\r\n42\r\n");
    }

    @Test
    void asyncioReportsWhatNobodyAwaits() {
        assertThat(wire.output("""
                import asyncio
                async def fail(): raise ValueError('lost')
                async def main():
                 asyncio.create_task(fail())
                 await asyncio.sleep_ms(50)
                 print('alive')
                asyncio.new_event_loop()
                asyncio.run(main())"""))
                .startsWith("Task exception wasn't retrieved\r\n")
                .endsWith("ValueError: lost\r\nalive\r\n");
    }

    @Test
    void asyncioWaitsForInput() {
        wire.send("""
                import asyncio, sys
                def ready(): yield asyncio.core._io_queue.queue_read(sys.stdin)
                async def main():
                 print('waiting')
                 await ready()
                 print(sys.stdin.read(2))
                asyncio.new_event_loop()
                asyncio.run(main())\004""");
        wire.await("waiting\r\n");
        wire.send("hi");
        assertThat(wire.await("\004>")).isEqualTo("hi\r\n\004\004>");
    }

    @Test
    void scheduledFunctionsRun() {
        assertThat(wire.output("import micropython\ndone = []\n"
                        + "micropython.schedule(done.append, 7)\nfor i in range(3): pass\nprint(done)"))
                .isEqualTo("[7]\r\n");
    }

    @Test
    void worksOnFilesAsOnAnyFileSystem() {
        assertThat(wire.output("""
                import os
                os.mkdir('d')
                with open('d/f.txt', 'w') as f: f.write('one\\ntwo\\n')
                with open('d/f.txt', 'a') as f: f.write('three')
                with open('d/f.txt', 'r+b') as f: f.seek(4); f.write(b'TWO'); f.seek(-5, 2); print(f.read())
                print(open('d/f.txt').read().split(), os.stat('d/f.txt')[6], os.listdir('d'))
                print(sorted(os.ilistdir('/'))[0][:2], os.getcwd())
                os.chdir('d')
                os.rename('f.txt', '../g.txt')
                os.chdir('..')
                print(os.listdir('/'), os.listdir('/d'))
                os.rmdir('d')
                os.remove('g.txt')
                print(os.listdir())""")).isEqualTo("""
                b'three'\r
                ['one', 'TWO', 'three'] 13 ['f.txt']\r
                ('d', 16384) /\r
                ['d', 'g.txt'] []\r
                []\r
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open('nothing')|[Errno 2] ENOENT",
                "open('nothing/x', 'w')|[Errno 2] ENOENT",
                "os.mkdir('/')|[Errno 17] EEXIST",
                "os.listdir('nothing')|[Errno 2] ENOENT",
                "os.rmdir('nothing')|[Errno 2] ENOENT",
                "open('/rom/machine.py', 'w')|30",
                "os.remove('/rom/_setup.py')|30"
            })
    void failsOnFilesAsAnyFileSystem(String code, String error) {
        assertThat(wire.execute("import os\n" + code)).endsWith("OSError: " + error + "\r\n\004>");
    }

    @Test
    void importsModulesFromItsFiles() {
        board.files().write("lib/mine.py", "answer = 42");
        assertThat(wire.output("import mine\nprint(mine.answer, mine.__file__)"))
                .isEqualTo("42 /lib/mine.py\r\n");
        board.files().remove("lib");
    }

    @Test
    void javaScriptIsNotThere() {
        assertThat(wire.execute("import js\njs.document"))
                .endsWith("AttributeError: module 'js' has no attribute 'document'\r\n\004>");
    }
}
