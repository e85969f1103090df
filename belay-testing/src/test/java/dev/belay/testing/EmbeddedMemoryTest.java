package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EmbeddedMemoryTest {
    private static final int HEAP = 64 * 1024;

    private static Wire open(EmbeddedBoard board) {
        return Wire.open(board).raw();
    }

    private static EmbeddedBoard start() {
        return EmbeddedBoard.builder().heapBytes(HEAP).start();
    }

    @Test
    void tellsAHeapOfTheSizeThatWasAskedFor() {
        try (EmbeddedBoard board = start();
                Wire wire = open(board)) {
            int total = Integer.parseInt(wire.output("import gc\nprint(gc.mem_free() + gc.mem_alloc())")
                    .strip());
            assertThat(total).isBetween(HEAP - 2048, HEAP);
        }
    }

    @Test
    void collectingGivesMemoryBackAtOnce() {
        try (EmbeddedBoard board = start();
                Wire wire = open(board)) {
            int empty = Integer.parseInt(
                    wire.output("import gc\ngc.collect()\nprint(gc.mem_free())").strip());
            int filled = Integer.parseInt(
                    wire.output("d = {i: str(i) for i in range(500)}\ngc.collect()\nprint(gc.mem_free())")
                            .strip());
            assertThat(filled).isLessThan(empty - 15_000);
            int freed = Integer.parseInt(
                    wire.output("del d\ngc.collect()\nprint(gc.mem_free())").strip());
            assertThat(freed).isCloseTo(empty, within(512));
        }
    }

    @Test
    void aFullHeapRaisesMemoryError() {
        try (EmbeddedBoard board = start();
                Wire wire = open(board)) {
            assertThat(wire.output("l = []\ntry:\n while True: l.append(bytes(500))\n"
                            + "except MemoryError as e:\n n = len(l); l = None\n print(e, 100 < n < 131)"))
                    .isEqualTo("memory allocation failed, allocating 501 bytes True\r\n");
            assertThat(wire.output("print('usable')")).isEqualTo("usable\r\n");
        }
    }

    @Test
    void garbageIsCollectedWhileACommandRuns() {
        try (EmbeddedBoard board = start();
                Wire wire = open(board)) {
            assertThat(wire.output("n = 0\nfor i in range(5000): n += len(bytes(200) + b'x')\nprint(n)"))
                    .isEqualTo("1005000\r\n");
        }
    }

    @Test
    void collectionKeepsWhatFunctionsInCHold() {
        try (EmbeddedBoard board = start();
                Wire wire = open(board)) {
            assertThat(wire.output("""
                import gc, json
                class K:
                 def __init__(self, v): self.v = v
                 def __lt__(self, o): gc.collect(); bytes(100); return self.v < o.v
                 def __repr__(self): gc.collect(); bytes(100); return 'K%d' % self.v
                def g():
                 for i in range(20): gc.collect(); yield i * 1.5
                print(sorted([K(3), K(1), K(2)]), sum(g()), list(map(lambda x: [x, gc.collect()][0], g()))[3])
                print('-'.join(str(x) for x in g())[:9], max(g(), key=lambda x: -x), {x: [x] for x in g()}[3.0])
                def f(*a, **k):
                 gc.collect(); return (a, sorted(k.items()))
                print(f(*(str(i) for i in range(3)), **{'a%d' % i: [i] for i in range(2)}))
                print('%s %s' % (K(7), K(8)), '{} {}'.format(K(9), K(5)), json.dumps([K(4).v]))""")).isEqualTo("""
                [K1, K2, K3] 285.0 4.5\r
                0.0-1.5-3 0.0 [3.0]\r
                (('0', '1', '2'), [('a0', [0]), ('a1', [1])])\r
                K7 K8 K9 K5 [4]\r
                """);
        }
    }

    @Test
    void deepRecursionRaisesRuntimeError() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                Wire wire = open(board)) {
            assertThat(wire.execute("def f(n): return f(n + 1)\nf(0)"))
                    .endsWith("RuntimeError: maximum recursion depth exceeded\r\n\004>");
            assertThat(wire.execute("l = []\nfor i in range(3000): l = [l]\nrepr(l)"))
                    .endsWith("RuntimeError: maximum recursion depth exceeded\r\n\004>");
            assertThat(wire.output("print('usable')")).isEqualTo("usable\r\n");
        }
    }

    @Test
    void takesCodeThatIsLargerThanItsHeap() {
        try (EmbeddedBoard board = start();
                Wire wire = open(board)) {
            String code = "#" + "x".repeat(300_000) + "\nprint('ran')";
            assertThat(wire.output(code)).isEqualTo("ran\r\n");
        }
    }

    @Test
    void codeWithoutEndIsRefusedWithMemoryError() {
        try (EmbeddedBoard board = EmbeddedBoard.start();
                Wire wire = open(board)) {
            assertThat(wire.execute("#" + "x".repeat(4 * 1024 * 1024)))
                    .isEqualTo("OK\004MemoryError: memory allocation failed, allocating 4194305 bytes\r\n\004>");
        }
    }
}
