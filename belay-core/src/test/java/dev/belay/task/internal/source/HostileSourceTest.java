package dev.belay.task.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Huge, deep and random source. The time limit only ends a test that hangs. */
@Timeout(60)
class HostileSourceTest {
    private static final int MANY = 200_000;

    private static final String[] PIECES = {
        "a",
        "b",
        "f",
        "if",
        "def",
        "class",
        "lambda",
        "yield",
        "for",
        "from",
        "import",
        "async",
        "return",
        "else",
        "@",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "=",
        ":=",
        ";",
        ".",
        "...",
        "*",
        "**",
        "-",
        "!",
        "!r",
        "'",
        "\"",
        "'''",
        "\"\"\"",
        "f'",
        "f'''",
        "rb'",
        "rf\"",
        "'a'",
        "\\",
        "\\N{",
        "#",
        " ",
        "  ",
        "\t",
        "\n",
        "\n ",
        "\n  ",
        "\r\n",
        ":\n ",
        "1",
        "1e",
        "0x",
        ".5",
        "é",
        "\u0004",
        "\0",
        "\ud83d",
        "def f(a):\n ",
        "f'{",
        "{{",
        "}}"
    };

    @Test
    void deepBracketsAreRead() {
        String source = "(".repeat(MANY) + "a" + ")".repeat(MANY);
        assertThat(inline(source).code()).hasSize("def f():return".length() + source.length());
    }

    @Test
    void deepStringsAreRead() {
        String source = "f'{".repeat(MANY) + "a" + "}'".repeat(MANY);
        assertThat(inline(source).namesUsed()).containsExactly("a");
        assertThat(inline(source).code()).endsWith(source);
    }

    @Test
    void deepFormatsAndLambdasAreRead() {
        assertThat(inline("f'" + "{a:".repeat(MANY) + "}".repeat(MANY) + "'").namesUsed())
                .containsExactly("a");
        assertThat(inline("lambda:".repeat(MANY) + "(yield)").isGenerator()).isFalse();
    }

    @Test
    void manyLinesAreRead() {
        PythonFunction function = inline("def g():\n  'doc'\n  a = 1  # one\n".repeat(MANY / 4));
        assertThat(function.lines()).isEqualTo(MANY / 4 + 1);
        assertThat(function.sourceLine(MANY / 4 + 1)).isEqualTo(MANY / 4 * 3);
    }

    @Test
    void deepBlocksAreRead() {
        StringBuilder source = new StringBuilder();
        for (int level = 0; level < 1000; level++) {
            source.append(" ".repeat(level)).append("if a:\n");
        }
        source.append(" ".repeat(1000)).append("yield b");
        assertThat(inline(source.toString()).isGenerator()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomSourceIsReadOrRefused(long seed) {
        Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder source = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                source.append(PIECES[random.nextInt(PIECES.length)]);
            }
            read += isRead(source.toString(), "seed " + seed + ", round " + round + ": " + source) ? 1 : 0;
        }
        assertThat(read).as("read of seed %d", seed).isPositive();
    }

    private static boolean isRead(String source, String description) {
        try {
            PythonModule module = PythonModule.parse("a.py", source);
            String code = module.code().code();
            assertThat(PythonModule.parse("a.py", code).code().code())
                    .as(description)
                    .isEqualTo(code);
            if (!code.isEmpty()) {
                inline(source);
            }
            return true;
        } catch (PythonSourceException refused) {
            return false;
        } catch (RuntimeException other) {
            return fail(description, other);
        }
    }

    private static PythonFunction inline(String source) {
        return PythonFunction.inline("f", List.of(), source);
    }
}
