package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralParseTest {
    private static final Double INFINITY = Double.POSITIVE_INFINITY;

    static Stream<Arguments> scalars() {
        return Stream.of(
                Arguments.of("None", null),
                Arguments.of("True", true),
                Arguments.of("False", false),
                Arguments.of("Ellipsis", PythonEllipsis.ELLIPSIS),
                Arguments.of("...", PythonEllipsis.ELLIPSIS),
                Arguments.of("2", 2L),
                Arguments.of("-5", -5L),
                Arguments.of("0", 0L),
                Arguments.of("9223372036854775807", Long.MAX_VALUE),
                Arguments.of("-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("9223372036854775808", BigInteger.ONE.shiftLeft(63)),
                Arguments.of("1180591620717411303424", BigInteger.ONE.shiftLeft(70)),
                Arguments.of(
                        "-0x10000000000000000", BigInteger.ONE.shiftLeft(64).negate()),
                Arguments.of("0xff", 255L),
                Arguments.of("2.5", 2.5),
                Arguments.of("-0.0", -0.0),
                Arguments.of(".5", .5),
                Arguments.of("1.", 1.0),
                Arguments.of("1e-07", 1e-7),
                Arguments.of("1e+20", 1e20),
                Arguments.of("1.7976931348623157e+308", Double.MAX_VALUE),
                Arguments.of("4.940656458412465e-324", Double.MIN_VALUE),
                Arguments.of("inf", INFINITY),
                Arguments.of("-inf", -INFINITY),
                Arguments.of("nan", Double.NaN),
                Arguments.of("-nan", Double.NaN),
                Arguments.of("float('inf')", INFINITY),
                Arguments.of("-float('inf')", -INFINITY),
                Arguments.of("float('nan')", Double.NaN));
    }

    static Stream<Arguments> complexes() {
        return Stream.of(
                Arguments.of("(1+2j)", new PythonComplex(1, 2)),
                Arguments.of("1+2j", new PythonComplex(1, 2)),
                Arguments.of("(1-2j)", new PythonComplex(1, -2)),
                Arguments.of("(1+-2j)", new PythonComplex(1, -2)),
                Arguments.of("(-1.5-200000j)", new PythonComplex(-1.5, -200000)),
                Arguments.of("2j", new PythonComplex(0, 2)),
                Arguments.of("-2j", new PythonComplex(0, -2)),
                Arguments.of("0j", new PythonComplex(0, 0)),
                Arguments.of("-0j", new PythonComplex(0, -0.0)),
                Arguments.of("(-0-0j)", new PythonComplex(-0.0, -0.0)),
                Arguments.of("infj", new PythonComplex(0, INFINITY)),
                Arguments.of("-infj", new PythonComplex(0, -INFINITY)),
                Arguments.of("nanj", new PythonComplex(0, Double.NaN)),
                Arguments.of("(nan+infj)", new PythonComplex(Double.NaN, INFINITY)),
                Arguments.of("(1-infj)", new PythonComplex(1, -INFINITY)),
                Arguments.of("(inf+nanj)", new PythonComplex(INFINITY, Double.NaN)),
                Arguments.of("complex(1,float('inf'))", new PythonComplex(1, INFINITY)));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("''", ""),
                Arguments.of("'it'", "it"),
                Arguments.of("\"it's\"", "it's"),
                Arguments.of("'\\'\"'", "'\""),
                Arguments.of("'a\\\\b'", "a\\b"),
                Arguments.of("'\\n\\r\\t\\a\\b\\f\\v'", "\n\r\t\007\b\f\013"),
                Arguments.of("'\\x00\\x1f\\x7f\\x80\\xe9'", "\0\037\177\u0080é"),
                Arguments.of("'\\u20ac\\U0001f600'", "€😀"),
                Arguments.of("'\\ud83d\\ude00'", "😀"),
                Arguments.of("'\\ud800'", "\ud800"),
                Arguments.of("'é€😀'", "é€😀"),
                Arguments.of("'\\0\\338\\1012'", "\0\0338A2"),
                Arguments.of("b''", new byte[0]),
                Arguments.of("b'\\x00\\xff'", new byte[] {0, -1}),
                Arguments.of("b\"it's\\n\"", new byte[] {'i', 't', '\'', 's', '\n'}),
                Arguments.of("bytearray(b'a\\x00\\xff')", new byte[] {'a', 0, -1}),
                Arguments.of("bytearray(b'')", new byte[0]),
                Arguments.of("bytearray()", new byte[0]));
    }

    static Stream<Arguments> containers() {
        return Stream.of(
                Arguments.of("[]", List.of()),
                Arguments.of("[1, [2.0, None]]", List.of(1L, Arrays.asList(2.0, null))),
                Arguments.of("()", PythonTuple.of()),
                Arguments.of("(1,)", PythonTuple.of(1L)),
                Arguments.of("(1, 'a')", PythonTuple.of(1L, "a")),
                Arguments.of("((1+2j), 3)", PythonTuple.of(new PythonComplex(1, 2), 3L)),
                Arguments.of("Point(x=1, y='a')", PythonTuple.named("Point", List.of("x", "y"), List.of(1L, "a"))),
                Arguments.of(
                        "(name='micropython', version=(1, 27, 0, ''))",
                        PythonTuple.named(
                                "",
                                List.of("name", "version"),
                                List.of("micropython", PythonTuple.of(1L, 27L, 0L, "")))),
                Arguments.of("{}", Map.of()),
                Arguments.of("{'k': (1,)}", Map.of("k", PythonTuple.of(1L))),
                Arguments.of("{None: None}", Collections.singletonMap(null, null)),
                Arguments.of("{2: 'b', 1: 'a'}", ordered(2L, "b", 1L, "a")),
                Arguments.of("OrderedDict({2: 'b', 1: 'a'})", ordered(2L, "b", 1L, "a")),
                Arguments.of("OrderedDict([(2, 'b'), (1, 'a')])", ordered(2L, "b", 1L, "a")),
                Arguments.of("OrderedDict({})", Map.of()),
                Arguments.of("OrderedDict()", Map.of()),
                Arguments.of("{1}", Set.of(1L)),
                Arguments.of("{2, 1}", new LinkedHashSet<>(List.of(2L, 1L))),
                Arguments.of("set()", Set.of()),
                Arguments.of("set({1})", Set.of(1L)),
                Arguments.of("frozenset()", Set.of()),
                Arguments.of("frozenset({1})", Set.of(1L)),
                Arguments.of("{frozenset({1})}", Set.of(Set.of(1L))),
                Arguments.of("array('h', [1, -2])", List.of(1L, -2L)),
                Arguments.of("array('f', [1.0, 2.5])", List.of(1.0, 2.5)),
                Arguments.of("array('B')", List.of()));
    }

    private static Map<Object, Object> ordered(Object key, Object value, Object key2, Object value2) {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(key2, value2);
        return map;
    }

    @ParameterizedTest
    @MethodSource({"scalars", "complexes", "texts", "containers"})
    void parses(String text, Object expected) {
        assertThat(Trees.describe(PythonLiteral.parse(text))).isEqualTo(Trees.describe(expected));
    }

    @Test
    void parsesWhatRealBoardsPrinted() {
        // print(repr((None,True,-5,1<<70,2.5,float("inf"),"a\n\x00'",b"\x00\xff",[1],{"k":(1,)},{1}))), the same on
        // MicroPython 1.9.2, 1.25, 1.28 and 1.29
        String printed = "(None, True, -5, 1180591620717411303424, 2.5, inf, \"a\\n\\x00'\", b'\\x00\\xff', [1], "
                + "{'k': (1,)}, {1})\r\n";
        Object expected = PythonTuple.of(
                null,
                true,
                -5L,
                BigInteger.ONE.shiftLeft(70),
                2.5,
                INFINITY,
                "a\n\0'",
                new byte[] {0, -1},
                List.of(1L),
                Map.of("k", PythonTuple.of(1L)),
                Set.of(1L));

        assertThat(Trees.describe(PythonLiteral.parse(printed))).isEqualTo(Trees.describe(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {" [ 1 , 2 ] ", "\r\n[1,2,]\n", "[1\t,2\n]"})
    void skipsSpace(String text) {
        assertThat(PythonLiteral.parse(text)).isEqualTo(List.of(1L, 2L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"array( 'B' , [1, 2] )", "array('B',[ 1,2 ] )"})
    void skipsSpaceInsideOfNamedForms(String text) {
        assertThat(PythonLiteral.parse(text)).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void takesEscapesUpToTheirLastValue() {
        assertThat(PythonLiteral.parse("'\\U0010ffff'")).isEqualTo(Character.toString(Character.MAX_CODE_POINT));
        assertThat(PythonLiteral.parse("b'\\377'")).isEqualTo(new byte[] {(byte) 0xff});
    }

    @Test
    void isUnmodifiable() {
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) PythonLiteral.parse("[1]");
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) PythonLiteral.parse("{1: 2}");
        @SuppressWarnings("unchecked")
        Set<Object> set = (Set<Object>) PythonLiteral.parse("{1}");

        assertThatThrownBy(() -> list.add(2L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.put(2L, 2L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.add(2L)).isInstanceOf(UnsupportedOperationException.class);
    }
}
