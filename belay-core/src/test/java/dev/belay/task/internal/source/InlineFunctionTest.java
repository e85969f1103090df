package dev.belay.task.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the text of an annotation. */
class InlineFunctionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "print(x)",
                "a == 3",
                "a != 3",
                "a <= 3",
                "lambda x=1: x",
                "lambda x=1, *y: x",
                "f(a=1)",
                "(yield x)",
                "not a",
                "await f()",
                "(a := 3)",
                "a if b else c",
                "[a for a in b if a]",
                "{a: b for a, b in c}",
                "x[1:2]",
                "'text'",
                "'''a\n\nb'''",
                "f'{x:>{w}}'",
                "...",
                "None",
                "-1",
                "a, b",
                "(a,\n\n b)",
                "a + \\\n b",
                "x # = 3; y",
                "# what\nx\n# so",
                "\t x"
            })
    void anExpressionIsReturned(String source) {
        assertThat(code(source)).startsWith("def f():return");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x += 1",
                "x >>= 1",
                "a = 3",
                "x[i] = 1",
                "x.y = 1",
                "a: int = 3",
                "a: int",
                "a = lambda x=1: x",
                "yield x",
                "yield",
                "x = yield",
                "a; b",
                "print(x);",
                "pass",
                "return x",
                "raise x",
                "del x",
                "global x",
                "import x",
                "from x import y",
                "assert x",
                "a\nb",
                "'text'\na",
                "if a: b",
                "for a in b: c",
                "while a: b",
                "with a: b",
                "try: a\nexcept: b",
                "def g(): a",
                "class A: a",
                "async def g(): a",
                "@a\ndef g(): b"
            })
    void aStatementIsNotReturned(String source) {
        assertThat(code(source))
                .startsWith("def f():")
                .doesNotStartWith("def f():return(")
                .doesNotContain("return'");
        assertThat(code(source).replace("def f():return x", "")).doesNotContain("return");
    }

    @Test
    void anExpressionStandsBehindTheHead() {
        PythonFunction function = PythonFunction.inline("celsius", List.of("a", "b"), "\n  ( a +  b ) # sum\n");
        assertThat(function.code()).isEqualTo("def celsius(a,b):return(a+b)");
        assertThat(function.name()).isEqualTo("celsius");
        assertThat(function.parameters()).containsExactly("a", "b");
        assertThat(function.requiredParameters()).isEqualTo(2);
        assertThat(lines(function)).containsExactly(2);
        assertThat(function.sourceText(2)).isEqualTo("( a +  b ) # sum");
    }

    @Test
    void statementsOfOneLineStandBehindTheHead() {
        assertThat(code("a = 1 ; b = 2")).isEqualTo("def f():a=1;b=2");
    }

    @Test
    void aCompoundStatementStandsBelowTheHead() {
        PythonFunction function = inline("for _ in range( n ): yield x");
        assertThat(function.code()).isEqualTo("def f():\n for _ in range(n):yield x");
        assertThat(lines(function)).containsExactly(1, 1);
    }

    @Test
    void aBodyKeepsItsLines() {
        PythonFunction function = inline("""

                "What it does."

                # first
                total = 0      # so far
                for i in range(n):

                \ttotal += (i *
                \t   2)   # twice
                \tif total > 10:
                \t\tbreak
                return total
                """);
        assertThat(function.code()).isEqualTo("""
                        def f():
                         total=0
                         for i in range(n):
                          total+=(i*2)
                          if total>10:
                           break
                         return total""");
        assertThat(function.lines()).isEqualTo(7);
        assertThat(lines(function)).containsExactly(5, 5, 6, 8, 10, 11, 12);
        assertThat(function.sourceText(8)).isEqualTo("total += (i *");
    }

    @Test
    void aBodyMayBeIndentedAsAWhole() {
        assertThat(code("    if a:\n      b\n    c")).isEqualTo("def f():\n if a:\n  b\n c");
    }

    @Test
    void aStringOverSeveralLinesIsKeptAndMapped() {
        PythonFunction function = inline("a = '''x\n # no comment\n\n  y''' + (\n 1)\nreturn   a");
        assertThat(function.code()).isEqualTo("def f():\n a='''x\n # no comment\n\n  y'''+(1)\n return a");
        assertThat(lines(function)).containsExactly(1, 1, 2, 3, 4, 6);
    }

    @Test
    void anEmptyDocstringBodyStaysABody() {
        assertThat(code("'doc';")).isEqualTo("def f():0");
    }

    @Test
    void lineEndsOfAllKindsCountAlike() {
        PythonFunction function = inline("a\r\nb\rc\nd");
        assertThat(function.code()).isEqualTo("def f():\n a\n b\n c\n d");
        assertThat(lines(function)).containsExactly(1, 1, 2, 3, 4);
    }

    @Test
    void namesMustBeNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PythonFunction.inline("a-b", List.of(), "1"))
                .withMessage("'a-b' is no name in Python");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PythonFunction.inline("f", List.of("lambda"), "1"))
                .withMessage("'lambda' is no name in Python");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PythonFunction.inline("f", List.of("a", "a"), "1"))
                .withMessage("two parameters have the same name in [a, a]");
    }

    @Test
    void theHashIsThatOfTheCode() {
        assertThat(inline("a  +  b").sha256())
                .isEqualTo(inline("a + b # sum").sha256())
                .isNotEqualTo(inline("a - b").sha256())
                .hasSize(32);
    }

    private static PythonFunction inline(String source) {
        return PythonFunction.inline("f", List.of(), source);
    }

    private static String code(String source) {
        return inline(source).code();
    }

    private static List<Integer> lines(PythonCode code) {
        assertThat(code.code().split("\n", -1)).hasSize(code.lines());
        return IntStream.rangeClosed(1, code.lines()).mapToObj(code::sourceLine).toList();
    }
}
