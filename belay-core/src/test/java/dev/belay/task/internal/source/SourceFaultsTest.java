package dev.belay.task.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Source that can't be Python, and what is said about it. */
class SourceFaultsTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "line 1: there is no code"),
                Arguments.of(" \n# nothing\n", "line 1: there is no code"),
                Arguments.of("a\n\nb = 'c\nd'", "line 3: the string is not closed"),
                Arguments.of("a = 'b\\", "line 1: the string is not closed"),
                Arguments.of("a\nb = '''c\n\n''", "line 2: the string is not closed"),
                Arguments.of("a\nb = f'{c'", "line 2: the string is not closed"),
                Arguments.of("b = f'{c", "line 1: the string is not closed"),
                Arguments.of("b = f'{c:'", "line 1: the string is not closed"),
                Arguments.of("b = f'{c:\n}'", "line 1: the string is not closed"),
                Arguments.of("b = f'c\n'", "line 1: the string is not closed"),
                Arguments.of("b = f'\\N{c", "line 1: the string is not closed"),
                Arguments.of("b = f'{c)}'", "line 1: the ) closes nothing"),
                Arguments.of("b = f'{c ! d}'", "line 1: the character ! has no place in Python"),
                Arguments.of("a\nb = (c, [d\ne = 1", "line 2: the [ is not closed"),
                Arguments.of("a\nb)", "line 2: the ) closes nothing"),
                Arguments.of("(a,\nb]", "line 2: the ] does not close the ( of line 1"),
                Arguments.of("a = $b", "line 1: the character $ has no place in Python"),
                Arguments.of("a = b?", "line 1: the character ? has no place in Python"),
                Arguments.of("a = \u0004", "line 1: the character U+0004 has no place in Python"),
                Arguments.of("a\n'\0'", "line 2: a NUL character has no place in Python"),
                Arguments.of("a\n'\ud83d'", "line 2: half a surrogate pair can't be sent"),
                Arguments.of("a = 1 \\ \n + 2", "line 1: a \\ must be the last character of its line"),
                Arguments.of("a\n  b", "line 2: the line is indented, but begins no block"),
                Arguments.of("if a:\nb", "line 2: an indented block is missing before this line"),
                Arguments.of("a\nif b:\n# c\n", "line 2: an indented block is missing after this line"),
                Arguments.of("if a:\n    b\n  c", "line 3: the indentation is that of no block around the line"),
                Arguments.of("  a\nb", "line 2: the indentation is that of no block around the line"),
                Arguments.of("if a:\n        b\n\tc", "line 3: tabs and spaces are mixed"),
                Arguments.of("a;;", "line 1: the ; ends no statement"),
                Arguments.of("a\n;", "line 2: the ; ends no statement"),
                Arguments.of("(a;b)", "line 1: the ; ends no statement"),
                Arguments.of("if a: ;", "line 1: the ; ends no statement"),
                Arguments.of("a := 1", "line 1: an assignment by := needs brackets around it"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsToldWithItsLine(String source, String message) {
        assertThatThrownBy(() -> PythonFunction.inline("f", List.of(), source))
                .isInstanceOf(PythonSourceException.class)
                .hasMessage(message);
    }

    @Test
    void theLineCanBeAskedFor() {
        PythonSourceException fault =
                catchThrowableOfType(PythonSourceException.class, () -> PythonModule.parse("a.py", "a\nb = (\n"));
        assertThat(fault.line()).isEqualTo(2);
    }

    @Test
    void aFileMustNotBeIndented() {
        assertThatThrownBy(() -> PythonModule.parse("a.py", "\n  a"))
                .hasMessage("line 2: the line is indented, but begins no block");
    }

    @Test
    void aFunctionOfAFileNeedsAHead() {
        assertThatThrownBy(() -> PythonModule.parse("a.py", "a\ndef f:\n  b"))
                .hasMessage("line 2: a function's name, parameters or colon are missing");
        assertThatThrownBy(() -> PythonModule.parse("a.py", "def f()"))
                .hasMessage("line 1: a function's name, parameters or colon are missing");
    }
}
