package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PythonLiteralFaultTest {
    private static final String TRIED = "; tried None, bool, int, float, complex, str, bytes, bytearray, list, tuple, "
            + "namedtuple, dict, OrderedDict, set, frozenset, array, Ellipsis; text: ";

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "the text ends where a value is needed (position 0)"),
                Arguments.of("range(0, 3)", "the name 'range' begins no literal (position 0)"),
                Arguments.of("dict_keys([1])", "the name 'dict_keys' begins no literal (position 0)"),
                Arguments.of("ValueError()", "the name 'ValueError' begins no literal (position 0)"),
                Arguments.of("ValueError('x',)", "the name 'ValueError' begins no literal (position 0)"),
                Arguments.of("azAZ_09é()", "the name 'azAZ_09é' begins no literal (position 0)"),
                Arguments.of("[Nothing]", "the name 'Nothing' begins no literal (position 1)"),
                Arguments.of("[<deque>]", "'<' begins an object that has no literal form (position 1)"),
                Arguments.of("1 2", "'2' is there where the end is needed (position 2)"),
                Arguments.of("[1 2]", "'2' is there where ',' or ']' is needed (position 3)"),
                Arguments.of("[1", "the text ends where ',' or ']' is needed (position 2)"),
                Arguments.of("[,]", "',' is there where a value is needed (position 1)"),
                Arguments.of("(1 2)", "'2' is there where ',' is needed (position 3)"),
                Arguments.of("{1:2, 3}", "'}' is there where ':' is needed (position 7)"),
                Arguments.of("{1, 2:3}", "':' is there where ',' or '}' is needed (position 5)"),
                Arguments.of("(x=1, y)", "')' is there where '=' is needed (position 7)"),
                Arguments.of("(x=1, 2)", "'2' is there where a field name is needed (position 6)"),
                Arguments.of("(x=1, x=2)", "a field name comes twice before this (position 10)"),
                Arguments.of("-", "the text ends where a digit is needed (position 1)"),
                Arguments.of("1e", "the text ends where a digit is needed (position 2)"),
                Arguments.of("0x", "the text ends where a hexadecimal digit is needed (position 2)"),
                Arguments.of("1+2", "the text ends where the j of a complex is needed (position 3)"),
                Arguments.of("12abc", "'a' is there where the end is needed (position 2)"),
                Arguments.of("'abc", "the text ends inside a str or bytes (position 4)"),
                Arguments.of("b'abc", "the text ends inside a str or bytes (position 5)"),
                Arguments.of("-+5", "'+' is there where a digit is needed (position 1)"),
                Arguments.of("1-+2j", "'+' is there where a digit is needed (position 2)"),
                Arguments.of("'abc\\", "an unknown escape before this (position 5)"),
                Arguments.of("'\\d'", "an unknown escape before this (position 3)"),
                Arguments.of("b'\\u0041'", "an unknown escape before this (position 4)"),
                Arguments.of("'\\x4'", "''' is there where a hexadecimal digit is needed (position 4)"),
                Arguments.of("'\\U00110000'", "an escape beyond U+10FFFF before this (position 11)"),
                Arguments.of("b'\\400'", "an octal escape beyond 255 before this (position 6)"),
                Arguments.of("b'é'", "a character beyond ASCII inside bytes (position 2)"),
                Arguments.of("bytearray(1)", "'1' is there where bytes is needed (position 10)"),
                Arguments.of("bytearray(b1)", "'1' is there where bytes is needed (position 11)"),
                Arguments.of("array(1)", "'1' is there where a type code is needed (position 6)"),
                Arguments.of("array('B', 1)", "no list inside array() (position 11)"),
                Arguments.of("OrderedDict(1)", "no dict and no list inside OrderedDict (position 12)"),
                Arguments.of("OrderedDict([(1,)])", "an entry that is no pair inside OrderedDict (position 12)"),
                Arguments.of("frozenset([1])", "no set inside set() or frozenset() (position 10)"),
                Arguments.of("complex('1', 2)", "no number inside complex() (position 8)"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsWhatIsWrongAndWhere(String text, String why) {
        assertThatThrownBy(() -> PythonLiteral.parse(text))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessageStartingWith("No Python literal: " + why)
                .hasMessageEndingWith(TRIED + text);
    }

    @Test
    void aControlCharacterInsideTextIsAFaultAndShownEscaped() {
        assertThatThrownBy(() -> PythonLiteral.parse("'a\n'"))
                .hasMessage("No Python literal: a control character inside a str or bytes (position 2)" + TRIED
                        + "'a\\x0a'");
    }

    @Test
    void aControlCharacterInsideBytesIsAFault() {
        assertThatThrownBy(() -> PythonLiteral.parse("b'\n'"))
                .hasMessageStartingWith("No Python literal: a control character inside a str or bytes (position 2)");
        assertThatThrownBy(() -> PythonLiteral.parse("b'\u0080'"))
                .hasMessageStartingWith("No Python literal: a character beyond ASCII inside bytes (position 2)");
    }

    @Test
    void isRecoverable() {
        assertThat(catchThrowableOfType(ConversionException.class, () -> PythonLiteral.parse("?"))
                        .isRecoverable())
                .isTrue();
    }

    @Test
    void longTextIsShortenedAroundThePosition() {
        String text = "[" + "1, ".repeat(1000) + "?" + ", 2".repeat(1000) + "]";

        assertThatThrownBy(() -> PythonLiteral.parse(text))
                .hasMessage("No Python literal: '?' is there where a value is needed (position 3001)" + TRIED + "…"
                        + text.substring(2901, 3101) + "…");
    }

    @Test
    void textIsShownWholeUpToTwoHundredCharacters() {
        String text = "[" + "1,".repeat(99) + "?";

        assertThatThrownBy(() -> PythonLiteral.parse(text)).hasMessageEndingWith(TRIED + text);
        assertThatThrownBy(() -> PythonLiteral.parse(text + "?")).hasMessageEndingWith(TRIED + text + "…");
    }

    @Test
    void takesHundredLevelsAndRefusesMore() {
        assertThat(PythonLiteral.parse("[".repeat(100) + "]".repeat(100))).isNotNull();
        assertThatThrownBy(() -> PythonLiteral.parse("[".repeat(101) + "]".repeat(101)))
                .hasMessageStartingWith("No Python literal: values nested deeper than 100 levels (position 100)");
    }

    @ParameterizedTest
    @MethodSource("brackets")
    void aMillionOpenBracketsAreRefused(String bracket) {
        assertThatThrownBy(() -> PythonLiteral.parse(bracket.repeat(1_000_000)))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessageStartingWith("No Python literal: values nested deeper than 100 levels");
    }

    static Stream<String> brackets() {
        return Stream.of("[", "(", "{", "{1:", "{(", "set(", "OrderedDict(", "P(x=", "complex(", "array('B',");
    }

    @Test
    void takesTenThousandDigitsAndRefusesMore() {
        assertThat(PythonLiteral.parse("9".repeat(10_000))).isNotNull();
        assertThat(PythonLiteral.parse("0x" + "f".repeat(10_000))).isNotNull();
        assertThatThrownBy(() -> PythonLiteral.parse("9".repeat(10_001)))
                .hasMessageStartingWith("No Python literal: more than 10000 digits before this (position 10001)");
        assertThatThrownBy(() -> PythonLiteral.parse("0x" + "f".repeat(10_001)))
                .hasMessageStartingWith("No Python literal: more than 10000 digits before this (position 10003)");
        assertThatThrownBy(() -> PythonLiteral.parse("." + "9".repeat(10_001)))
                .hasMessageStartingWith("No Python literal: more than 10000 digits before this (position 10002)");
    }

    @Test
    void refusesManyKeysOfOneHashCode() {
        // (0, 31 * n) and (n, 0) have the same hash code as lists
        String keys = IntStream.range(0, 101)
                .mapToObj(n -> "(" + n + ", " + (100 - n) * 31 + ")")
                .collect(Collectors.joining(", "));

        assertThatThrownBy(() -> PythonLiteral.parse("{" + keys + "}"))
                .hasMessageStartingWith("No Python literal: more than 100 keys with one hash code before this");
        assertThatThrownBy(() -> PythonLiteral.parse("{" + keys.replace(")", "): 1") + "}"))
                .hasMessageStartingWith("No Python literal: more than 100 keys with one hash code before this");
        assertThatThrownBy(() -> PythonLiteral.parse(
                        "OrderedDict([" + keys.replace("(", "((").replace(")", "), 1)") + "])"))
                .hasMessageStartingWith("No Python literal: more than 100 keys with one hash code before this");
        assertThat(PythonLiteral.parse("{" + keys.substring(0, keys.lastIndexOf(", (")) + "}"))
                .isNotEqualTo(Collections.emptySet());
    }

    @Test
    void aThousandKeysAreTaken() {
        String keys =
                IntStream.range(0, 1000).mapToObj(n -> "'k" + n + "': " + n).collect(Collectors.joining(", "));

        assertThat((Map<?, ?>) PythonLiteral.parse("{" + keys + "}")).hasSize(1000);
    }
}
