package dev.belay.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.repl.PythonException;
import dev.belay.repl.PythonFrame;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.task.internal.source.PythonCode;
import dev.belay.task.internal.source.PythonFunction;
import dev.belay.task.internal.source.PythonModule;
import dev.belay.testing.EmbeddedBoard;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real MicroPython does the same with code that was made short as with the code as it was written. */
@Timeout(120)
class MinifiedCodeTest {
    static final List<String> PROGRAMS = List.of(
            "print( 1 + 2 )  # three",
            "x = 1 if True else 2\nprint(x)",
            "print(0xf or 1, 1 or 0xe - 1)",
            "print(1 .__class__, 1.5 .__class__, 1e3, 1_000, .5, 5., 1e-2)",
            "print('a' 'b' \"c\" '' 'd', '' '', b'' b'x', r'\\n' '\\n')",
            "print('''a\n # no comment\n\n  b''', \"\"\"'''\"\"\")",
            "a = 3\nprint(f'{a}', f'{a!r:>5}', f'{a:{a}}', f'{{a}}', f'{a + 1}', f'{a=}')",
            "a = {'b': 1}\nprint(f\"{a['b']} # {a [ 'b' ] }\")",
            "a = 2\nprint(f'{a}' 'b' f\"{a}\")",
            "print('\\\n  a \\\n b')",
            "x = 1 + \\\n   2\nif x == 3 and \\\n   x: print('three')",
            "x = [  # list\n  1,\n\n  # two\n  2,\n]\nprint(x, (\n), {\n 'a' :\n 1})",
            "def f ( a , b = 2 , * c , d = 4 , ** e ) :\n\n  'doc'\n\n  return a , b , c , d , e\nprint(f(1), f(1, 2, 3, d=5, z=6))",
            "def f():\n  '''doc'''\nprint(f())",
            "def f(): 'doc'; return 1\nprint(f())",
            "class A :\n  'doc'\n  x = 1\n  def f ( self ) :\n    'doc'\n    return self . x\nprint(A().f())",
            "class A:\n    '''doc'''\nprint(A().__class__.__name__)",
            "class A:\n  @property\n  def x(self): return 5\n  @staticmethod\n  def y(a): return a\nprint(A().x, A.y(2))",
            "for i in range ( 3 ) :\n\tif i == 1 :\n\t\tcontinue\n\tprint ( i )\nelse :\n\tprint ( 'end' )",
            "i = 0\nwhile i < 9:\n  i += 1\n  if i > 2: break\nelse:\n  print('no')\nprint(i)",
            "try:\n  1 / 0\nexcept ( ZeroDivisionError , ValueError ) as e :\n  print('caught', e)\nelse:\n  print('no')\nfinally :\n  print('end')",
            "try:\n  raise ValueError ( 'a' ) from None\nexcept ValueError as e: print(e)",
            "def g():\n  x = yield 1\n  while x:\n    x = ( yield x )\ni = g()\nprint(next(i), i.send(5), i.send(6))",
            "def g():\n  yield from ( i * 2 for i in range(3) )\nprint(list(g()))",
            "print([ a * b for a in range(3) if a for b in range(2) ], { a : - a for a in ( 1 , 2 ) }, { 'a' , })",
            "f = lambda x , y = 2 , * z : ( x , y , z )\nprint(f(1), f(1, 3, 4))",
            "print((lambda : 0)(), (lambda * a : a)(1, 2))",
            "print(not 1 is not 2, 1 not in [ 2 ], not not [])",
            "a = - - 1 ; b = + - ~ 1\nprint(a, b, 2 ** - 1, - 2 ** 2)",
            "a = [ 0 ] * 5\na [ 1 : 3 ] = [ 7 , 8 ]\na[0] += 1\nprint(a, a[ : : 2 ], a[ -1 ])",
            "if (n := 5) > 3 : print(n)",
            "a , * b = 1 , 2 , 3\nprint(a, b)",
            "import sys , math as m\nfrom math import ( sqrt as s ,\n  floor )\nprint(m.pi > 3, s(4), floor(2.5), sys.implementation[0])",
            "x = 1\ndef f():\n  global x\n  x = 2\n  def g():\n    nonlocal y\n    y = 3\n  y = 1\n  g()\n  return y\nprint(f(), x)",
            "class C:\n  def __enter__(self): print('in')\n  def __exit__(self, *a): print('out')\nwith C() as c , C() :\n  print('body')",
            "assert 1 == 1 , 'no'\ndel_ = 5\nprint(del_); del del_",
            "def f(a: int = 3, *, b: 'text' = 4) -> int:\n  return a + b\nprint(f())",
            "größe = 3\nprint(größe, 'größe', '\\u00e9')",
            "x = 3 ;\nif x : pass ; print ( x ) ;\nprint('end')",
            "def f(n):\n        if n:\n            return n + f(n - 1)\n        return 0\nprint(f(5))",
            "print(1 if 0 else 2 if 0 else 3, (1,), (), 1 , )",
            "print(* [ 1 , 2 ] , sep = '-', ** { 'end' : '!\\n' })",
            "print(1 < 2 <= 3 != 4 >> 1 << 1, 5 // 2, 5 % 3, 1 & 3 | 4 ^ 1)",
            "x = 5\nx -= 1; x *= 2; x //= 3; x **= 2; x <<= 1; x |= 1; x ^= 2; x %= 7\nprint(x)",
            "async def f(): return 1\ntry: f().send(None)\nexcept StopIteration as e: print(e.value)",
            "def d(x):\n  def e(f):\n    return lambda: f() + x\n  return e\n@d( 1 )\n@d ( 2 )\ndef f():\n  # c\n  return 10\nprint(f())");

    /** Each raises at the line with the mark. */
    static final List<String> FAULTS = List.of(
            "1 / 0  # here",
            "# a\n\nx = 1\n\n'''b\n'''\nx / 0  # here",
            "def f():\n  '''doc\n  string'''\n\n  x = 1\n\n  # c\n  return x / 0  # here\n\nf()",
            "def f():\n  # c\n  return 1 / 0  # here\n\n\nf()",
            "def f(a):\n\n  return a\n\ndef g(a = 1 / 0):  # here\n  return a",
            "x = '''\n\n''' ; y = (1,\n 2)\n\nraise ValueError(x)  # here",
            "def f():\n  x = '''\n\n'''\n\n  def g():\n\n    raise OSError(5)  # here\n  return g()\nf()",
            "for i in range(3):\n\n  # c\n  if i == 2:\n\n    [][i]  # here\n  else:\n    pass",
            "class A:\n  'doc'\n\n  def f(self):\n    'doc'\n\n    self.x  # here\n\nA().f()",
            "def g():\n  yield 1\n\n  # c\n  yield 1 / 0  # here\n\nfor x in g(): pass",
            "x = f'''\n\n{1}'''\n\n# c\nint('a')  # here",
            "try:\n\n  1 / 0\nexcept ValueError:\n  pass\nexcept ZeroDivisionError:\n\n  raise KeyError(1)  # here",
            "f = (lambda x:\n\n  x)\n\nf()  # here");

    private static final EmbeddedBoard BOARD = EmbeddedBoard.start();
    private static final DeviceSessionManager MANAGER = DeviceSessionManager.create();

    @BeforeAll
    static void keepTheConnection() {
        MANAGER.open(BOARD.url());
    }

    @AfterAll
    static void close() {
        MANAGER.close();
        BOARD.close();
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void doesTheSame(String program) {
        try (DeviceSession written = MANAGER.open(BOARD.url());
                DeviceSession sent = MANAGER.open(BOARD.url())) {
            String output = written.execute(program);
            assertThat(output).isNotEmpty();
            assertThat(sent.execute(minified(program).code())).isEqualTo(output);
        }
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void doesTheSameAsABody(String program) {
        String body = program.replace("nonlocal", "global").replace("  global x", "  pass");
        PythonFunction function = PythonFunction.inline("body", List.of(), body);
        try (DeviceSession written = MANAGER.open(BOARD.url());
                DeviceSession sent = MANAGER.open(BOARD.url())) {
            String output = written.execute(body);
            sent.execute(function.code());
            assertThat(sent.execute(function.isGenerator() ? "list(body())" : "body()"))
                    .isEqualTo(output);
        }
    }

    @Test
    void aNumberIsKeptApartFromTheWordBehindIt() {
        try (DeviceSession session = MANAGER.open(BOARD.url())) {
            assertThat(session.execute(minified("print(1if 0xfor 2else 3)").code()))
                    .isEqualTo("1\n");
        }
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void theLineOfAFaultLeadsToTheLineAsItWasWritten(String program) {
        int line = (int) program.substring(0, program.indexOf("# here")).lines().count();
        PythonCode code = minified(program);
        try (DeviceSession session = MANAGER.open(BOARD.url())) {
            PythonException fault = catchThrowableOfType(PythonException.class, () -> session.execute(code.code()));
            assertThat(code.sourceLine(fault.line().orElseThrow())).isEqualTo(line);
            assertThat(code.sourceText(line)).endsWith("# here");
        }
    }

    @Test
    void theLineOfAFaultInABodyLeadsToTheAnnotation() {
        PythonFunction function = PythonFunction.inline(
                "read",
                List.of("n"),
                "\n# first\ntotal = 0\nfor i in range(n):\n\n  total += 1 / (2 - i)\nreturn total");
        try (DeviceSession session = MANAGER.open(BOARD.url())) {
            session.execute(function.code());
            assertThat(session.evaluate("read(2)", Double.class)).isEqualTo(1.5);
            PythonException fault = catchThrowableOfType(PythonException.class, () -> session.execute("read(3)"));
            List<PythonFrame> frames = fault.frames();
            assertThat(function.sourceLine(frames.get(frames.size() - 1).line()))
                    .isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void randomProgramsDoTheSame(long seed) {
        int faults = 0;
        for (int round = 0; round < 25; round++) {
            String program = new RandomProgram(seed * 1000 + round).text();
            PythonCode code = minified(program);
            try (DeviceSession written = MANAGER.open(BOARD.url());
                    DeviceSession sent = MANAGER.open(BOARD.url())) {
                String description = "seed " + (seed * 1000 + round) + ":\n" + program + "\nsent:\n" + code.code();
                PythonException expected = fault(written, program);
                PythonException fault = fault(sent, code.code());
                assertThat(fault == null).as(description).isEqualTo(expected == null);
                if (expected != null && fault != null) {
                    faults++;
                    assertThat(expected.type())
                            .as("%s%n%s", expected.traceback(), description)
                            .isNotEqualTo("SyntaxError");
                    assertThat(fault.type()).as(description).isEqualTo(expected.type());
                    assertThat(fault.pythonMessage()).as(description).isEqualTo(expected.pythonMessage());
                    assertThat(code.sourceLine(fault.line().orElseThrow()))
                            .as(description)
                            .isEqualTo(expected.line().orElseThrow());
                }
                String log = "print(log)";
                assertThat(sent.execute(log)).as(description).isEqualTo(written.execute(log));
            }
        }
        assertThat(faults).as("programs of seed %d that raised", seed).isBetween(1, 24);
    }

    private static PythonCode minified(String program) {
        PythonCode code = PythonModule.parse("program.py", program).code();
        return code;
    }

    private static @Nullable PythonException fault(DeviceSession session, String code) {
        return catchThrowableOfType(PythonException.class, () -> session.execute(code));
    }
}
