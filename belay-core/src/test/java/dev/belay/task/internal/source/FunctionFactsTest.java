package dev.belay.task.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a function without running it. */
class FunctionFactsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yield x",
                "yield",
                "yield from x",
                "for _ in a: yield b",
                "if a: b; yield c",
                "a; yield b",
                "while True:\n  yield 1",
                "def g(): a\nyield b",
                "a = lambda: b; yield a"
            })
    void aYieldOfItsOwnMakesAGenerator(String source) {
        PythonFunction function = inline(source);
        assertThat(function.isGenerator()).isTrue();
        assertThat(function.takesSentValues()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = yield",
                "x = yield y",
                "x += yield",
                "f((yield))",
                "(yield x)",
                "yield (yield x)",
                "print(f'{(yield)}')",
                "a[(yield)] = 1",
                "if (yield): a",
                "def g(a=(yield)): b",
                "[lambda: a, (yield)]",
                "x = yield from y"
            })
    void aYieldWhoseValueIsUsedTakesSentValues(String source) {
        PythonFunction function = inline(source);
        assertThat(function.isGenerator()).isTrue();
        assertThat(function.takesSentValues()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "'yield'",
                "f'yield {x}'",
                "a.yields",
                "lambda: (yield)",
                "lambda a, b=1: (yield a)",
                "f(lambda: lambda: (yield), a)",
                "def g():\n  yield 1\nreturn g",
                "def g():\n  if a:\n    x = yield 1\n  yield 2\nreturn g",
                "def g(): yield 1",
                "class A:\n  def g(self):\n    yield 1\na",
                "async def g():\n  yield 1"
            })
    void aYieldOfAnotherFunctionDoesNotCount(String source) {
        PythonFunction function = inline(source);
        assertThat(function.isGenerator()).isFalse();
        assertThat(function.takesSentValues()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b.c(d=e, f=(g := h))|a,e,g,h",
                "a = b|a,b",
                "a(b == c)|a,b,c",
                "f'{a:{b}.{c!r}} d {{e}} {g=}'|a,b,c,g",
                "f'{a['b']}' 'c' \"d\" b'e'|a",
                "f'{f\"{a}\"}'|a",
                "[a for b in c if not d]|a,b,c,d",
                "lambda a, b=c: d|a,b,c,d",
                "f(lambda b, c=1: d)|f,b,c,d",
                "import a.b, c as d, e|a,d,e",
                "from a.b import c, d as e; f|c,e,f",
                "from a import (b, c as d)|b,d",
                "yield from a|a",
                "raise a from b|a,b",
                "1if a else None|a",
                "def g(a, b=1): c|g,a,b,c",
                "def g(): return h(i=1)|g,h",
                "größe + x1|größe,x1"
            })
    void namesAreThoseOfVariables(String source, String names) {
        assertThat(inline(source).namesUsed()).containsExactly(names.split(","));
    }

    @Test
    void namesOfAllLinesCount() {
        assertThat(inline("for a in b:\n  c.d(e)\nelse:\n  def f():\n    return g")
                        .namesUsed())
                .containsExactly("a", "b", "c", "e", "f", "g");
    }

    private static PythonFunction inline(String source) {
        return PythonFunction.inline("f", List.of(), source);
    }
}
