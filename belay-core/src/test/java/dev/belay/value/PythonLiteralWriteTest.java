package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralWriteTest {
    record Reading(String name, Optional<Double> value) {}

    record Holder(Object content) {}

    record Nothing() {}

    record Refusing(int value) {
        @Override
        public int value() {
            throw new IllegalStateException("not today");
        }
    }

    enum Plain {
        LOW,
        HIGH {
            @Override
            public String toString() {
                return "high";
            }
        }
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(1, "1"),
                Arguments.of((byte) -1, "-1"),
                Arguments.of((short) 300, "300"),
                Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(BigInteger.TEN, "10"),
                Arguments.of(BigInteger.ONE.shiftLeft(64), "0x10000000000000000"),
                Arguments.of(BigInteger.ONE.shiftLeft(64).negate(), "-0x10000000000000000"),
                Arguments.of(0.0, "0."),
                Arguments.of(-0.0, "-0."),
                Arguments.of(1.0, "1."),
                Arguments.of(10.0, "10."),
                Arguments.of(100.0, "1e2"),
                Arguments.of(123.0, "123."),
                Arguments.of(1230.0, "1230."),
                Arguments.of(27.3, "27.3"),
                Arguments.of(-27.3, "-27.3"),
                Arguments.of(0.5, ".5"),
                Arguments.of(0.05, ".05"),
                Arguments.of(0.001, ".001"),
                Arguments.of(0.0001, "1e-4"),
                Arguments.of(1.5e300, "15e299"),
                Arguments.of(0.1, ".1"),
                Arguments.of(0.1 + 0.2, ".30000000000000004"),
                Arguments.of(2e-3, ".002"),
                Arguments.of(Double.valueOf("2e23"), "2e23"),
                Arguments.of(Double.MIN_VALUE, "5e-324"),
                Arguments.of(Double.MAX_VALUE, "17976931348623157e292"),
                Arguments.of(0.1f, ".1"),
                Arguments.of(Float.MAX_VALUE, "34028235e31"),
                Arguments.of(Float.MIN_VALUE, "1e-45"),
                Arguments.of(Double.POSITIVE_INFINITY, "float('inf')"),
                Arguments.of(Float.NEGATIVE_INFINITY, "-float('inf')"),
                Arguments.of(Double.NaN, "float('nan')"),
                Arguments.of(new PythonComplex(1, 2), "1+2j"),
                Arguments.of(new PythonComplex(-1.5, -200), "-1.5-2e2j"),
                Arguments.of(new PythonComplex(0, 2), "2j"),
                Arguments.of(new PythonComplex(-0.0, -0.0), "-0.-0.j"),
                Arguments.of(new PythonComplex(1, Double.POSITIVE_INFINITY), "complex(1.,float('inf'))"));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", "''"),
                Arguments.of("it", "'it'"),
                Arguments.of("it's", "\"it's\""),
                Arguments.of("'\"", "'\\'\"'"),
                Arguments.of("''\"", "\"''\\\"\""),
                Arguments.of("a\\b", "'a\\\\b'"),
                Arguments.of("\007\b\t\n\013\f\r", "'\\a\\b\\t\\n\\v\\f\\r'"),
                Arguments.of("\0\1\6\16\37\177", "'\\0\\1\\6\\16\\37\\x7f'"),
                Arguments.of("\0008\0007\0331", "'\\08\\x007\\x1b1'"),
                Arguments.of("é€😀\u0085", "'é€😀\u0085'"),
                Arguments.of("\ud800a\udc00", "'\\ud800a\\udc00'"),
                Arguments.of("\ud800", "'\\ud800'"),
                Arguments.of('x', "'x'"),
                Arguments.of(CharBuffer.wrap("ab"), "'ab'"),
                Arguments.of(new byte[0], "b''"),
                Arguments.of(new byte[] {0, '1', '\'', -1, 127}, "b\"\\x001'\\xff\\x7f\""));
    }

    static Stream<Arguments> others() {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        ordered.put("b", 1);
        ordered.put("a", 2);
        return Stream.of(
                Arguments.of(null, "None"),
                Arguments.of(true, "True"),
                Arguments.of(false, "False"),
                Arguments.of(PythonEllipsis.ELLIPSIS, "..."),
                Arguments.of(TimeUnit.SECONDS, "'SECONDS'"),
                Arguments.of(Plain.HIGH, "'HIGH'"),
                Arguments.of(Optional.empty(), "None"),
                Arguments.of(Optional.of(Optional.of(1)), "1"),
                Arguments.of(Duration.ofSeconds(2), "2"),
                Arguments.of(Duration.ofMillis(1500), "1.5"),
                Arguments.of(Duration.ofNanos(-1), "-1e-9"),
                Arguments.of(Duration.ZERO, "0"),
                Arguments.of(Duration.ofMinutes(1000), "60000"),
                Arguments.of(Instant.ofEpochSecond(1_700_000_000), "1700000000"),
                Arguments.of(Instant.ofEpochMilli(1_700_000_000_250L), "1700000000.25"),
                Arguments.of(List.of(), "[]"),
                Arguments.of(Arrays.asList(1, null, "a"), "[1,None,'a']"),
                Arguments.of(new int[] {1, 2}, "[1,2]"),
                Arguments.of(new Object[] {1, new String[] {"a"}}, "[1,['a']]"),
                Arguments.of(PythonTuple.of(), "()"),
                Arguments.of(PythonTuple.of(List.of(1)), "([1],)"),
                Arguments.of(PythonTuple.named("P", List.of("x", "y"), List.of(1, 2)), "(1,2)"),
                Arguments.of(Set.of(), "set()"),
                Arguments.of(Set.of(1), "{1}"),
                Arguments.of(Set.of(List.of(1)), "{(1,)}"),
                Arguments.of(Set.of(Set.of(1)), "{frozenset({1})}"),
                Arguments.of(Set.of(Set.of()), "{frozenset()}"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(ordered, "{'b':1,'a':2}"),
                Arguments.of(Map.of(List.of(1, List.of()), List.of(1)), "{(1,()):[1]}"),
                Arguments.of(new Reading("t", Optional.of(.5)), "{'name':'t','value':.5}"),
                Arguments.of(new Reading("t", Optional.empty()), "{'name':'t','value':None}"),
                Arguments.of(new Nothing(), "{}"));
    }

    @ParameterizedTest
    @MethodSource({"numbers", "texts", "others"})
    void writesTheShortestForm(Object value, String expected) {
        assertThat(PythonLiteral.write(value)).isEqualTo(expected);
    }

    @Test
    void neverWritesControlCharacters() {
        StringBuilder all = new StringBuilder();
        byte[] bytes = new byte[256];
        for (char character = 0; character < 256; character++) {
            all.append(character);
            bytes[character] = (byte) character;
        }

        String written = PythonLiteral.write(List.of(all, bytes));

        assertThat(written.chars().filter(character -> character < 0x20 || character == 0x7f))
                .isEmpty();
        assertThat(Trees.describe(PythonLiteral.parse(written)))
                .isEqualTo(Trees.describe(List.of(all.toString(), bytes)));
    }

    @Test
    void namesTheTypeThatHasNoForm() {
        assertThatThrownBy(() -> PythonLiteral.write(new Object()))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage(
                        "Can't write java.lang.Object: no conversion takes this type, tried None, bool, int, float, "
                                + "complex, str, bytes, enum, Optional, Duration, Instant, record, Collection, Map, array");
    }

    @Test
    void namesThePathToIt() {
        Object value = List.of(1, Map.of("k", new Holder(new Object[] {1, new Object()})));

        assertThatThrownBy(() -> PythonLiteral.write(value))
                .hasMessageStartingWith("Can't write java.lang.Object: ")
                .hasMessageEndingWith(", at [1]['k'].content[1]");
    }

    @Test
    void refusesADictAsKey() {
        assertThatThrownBy(() -> PythonLiteral.write(Map.of(List.of(1, new Nothing()), 1)))
                .hasMessage("Can't write dev.belay.value.PythonLiteralWriteTest$Nothing as a key or as an element of a "
                        + "set: a dict can't be hashed, at [key list][1]");
    }

    @Test
    void aCollectionThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThatThrownBy(() -> PythonLiteral.write(list))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage(
                        "Can't write more than 100 levels of nesting; a collection that contains itself has no end, "
                                + "at " + "[0]".repeat(66) + "[0…");
    }

    @Test
    void aMapThatContainsItselfAsKeyIsRefused() {
        Map<Object, Object> map = Collections.synchronizedMap(new IdentityHashMap<>());
        map.put(map, 1);

        assertThatThrownBy(() -> PythonLiteral.write(map))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessageEndingWith("a dict can't be hashed, at [key dict]");
    }

    @Test
    void writesHundredLevels() {
        Object nested = List.of();
        for (int level = 1; level < 100; level++) {
            nested = List.of(nested);
        }

        assertThat(PythonLiteral.write(nested)).isEqualTo("[".repeat(100) + "]".repeat(100));
    }

    @Test
    void writesAnyNumberOfValuesSideBySide() {
        List<Object> wide = Collections.nCopies(200, List.of());

        assertThat(PythonLiteral.write(wide)).isEqualTo("[" + "[],".repeat(199) + "[]]");
        ValueMapper more = ValueMapper.standard().with(ValueConverter.of(Nothing.class, x -> new Nothing(), x -> 1));
        assertThat(more.write(Collections.nCopies(200, new Nothing()))).isEqualTo("[" + "1,".repeat(199) + "1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0000", "\0007", "\0008", "\u001f1", "\0/"})
    void controlCharacterBeforeADigitReadsBack(String text) {
        assertThat(PythonLiteral.parse(PythonLiteral.write(text))).isEqualTo(text);
    }

    @Test
    void complexKeepsItsSigns() {
        assertThat(PythonLiteral.write(new PythonComplex(1, 0))).isEqualTo("1+0j");
        assertThat(PythonLiteral.write(new PythonComplex(1, -2))).isEqualTo("1-2j");
    }

    @Test
    void integersOfALongAreDecimalAndLargerOnesHexadecimal() {
        assertThat(PythonLiteral.write(BigInteger.valueOf(Long.MAX_VALUE))).isEqualTo("9223372036854775807");
        assertThat(PythonLiteral.write(BigInteger.ONE.shiftLeft(63))).isEqualTo("0x8000000000000000");
    }

    @Test
    void anAccessorThatThrowsIsNamed() {
        assertThatThrownBy(() -> PythonLiteral.write(List.of(new Refusing(1))))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage("Can't write dev.belay.value.PythonLiteralWriteTest$Refusing, which refuses: not today, at "
                        + "[0].value")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
    }
}
