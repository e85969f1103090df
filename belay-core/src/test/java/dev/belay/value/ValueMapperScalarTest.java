package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueMapperScalarTest {
    private final ValueMapper mapper = ValueMapper.standard();

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("True", boolean.class, true),
                Arguments.of("False", Boolean.class, false),
                Arguments.of("-128", byte.class, (byte) -128),
                Arguments.of("127", Byte.class, (byte) 127),
                Arguments.of("32767", short.class, (short) 32767),
                Arguments.of("-32768", Short.class, (short) -32768),
                Arguments.of("2147483647", int.class, Integer.MAX_VALUE),
                Arguments.of("-2147483648", Integer.class, Integer.MIN_VALUE),
                Arguments.of("9223372036854775807", long.class, Long.MAX_VALUE),
                Arguments.of("-9223372036854775808", Long.class, Long.MIN_VALUE),
                Arguments.of("7", BigInteger.class, BigInteger.valueOf(7)),
                Arguments.of("18446744073709551616", BigInteger.class, BigInteger.ONE.shiftLeft(64)),
                Arguments.of("2.5", double.class, 2.5),
                Arguments.of("2", Double.class, 2.0),
                Arguments.of("9007199254740992", double.class, 0x1p53),
                Arguments.of("-9223372036854775808", double.class, -0x1p63),
                Arguments.of("18446744073709551616", double.class, 0x1p64),
                Arguments.of("nan", double.class, Double.NaN),
                Arguments.of("-inf", double.class, Double.NEGATIVE_INFINITY),
                Arguments.of("0.1", float.class, 0.1f),
                Arguments.of("27.3125", Float.class, 27.3125f),
                Arguments.of("16777216", float.class, 16777216f),
                Arguments.of("inf", float.class, Float.POSITIVE_INFINITY),
                Arguments.of("nan", float.class, Float.NaN),
                Arguments.of("0.0", float.class, 0f),
                Arguments.of("1", Number.class, 1L),
                Arguments.of("1.5", Number.class, 1.5),
                Arguments.of("'it'", String.class, "it"),
                Arguments.of("'it'", CharSequence.class, "it"),
                Arguments.of("'x'", char.class, 'x'),
                Arguments.of("'\\x00'", Character.class, '\0'),
                Arguments.of("b'\\xff'", byte[].class, new byte[] {-1}),
                Arguments.of("bytearray(b'a')", byte[].class, new byte[] {'a'}),
                Arguments.of("[0, 255]", byte[].class, new byte[] {0, -1}),
                Arguments.of("array('B', [7])", byte[].class, new byte[] {7}),
                Arguments.of("'SECONDS'", TimeUnit.class, TimeUnit.SECONDS),
                Arguments.of("2", Duration.class, Duration.ofSeconds(2)),
                Arguments.of("-1.5", Duration.class, Duration.ofMillis(-1500)),
                Arguments.of("1e-9", Duration.class, Duration.ofNanos(1)),
                Arguments.of("1700000000", Instant.class, Instant.ofEpochSecond(1_700_000_000)),
                Arguments.of("1700000000.25", Instant.class, Instant.ofEpochMilli(1_700_000_000_250L)),
                Arguments.of("-0.25", Instant.class, Instant.ofEpochMilli(-250)),
                Arguments.of("2j", PythonComplex.class, new PythonComplex(0, 2)),
                Arguments.of("(1,)", PythonTuple.class, PythonTuple.of(1L)),
                Arguments.of("Ellipsis", PythonEllipsis.class, PythonEllipsis.ELLIPSIS),
                Arguments.of("None", Optional.class, Optional.empty()),
                Arguments.of("1", Optional.class, Optional.of(1L)),
                Arguments.of("(1, [2.5])", Object.class, PythonTuple.of(1L, List.of(2.5))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void reads(String literal, Class<?> type, Object expected) {
        Object value = mapper.read(literal, type);

        assertThat(value).isEqualTo(expected).hasSameClassAs(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            128     | byte    | Can't read int 128 as byte: it is outside -128..127
            -129    | byte    | Can't read int -129 as byte: it is outside -128..127
            300     | byte    | Can't read int 300 as byte: it is outside -128..127
            32768   | short   | Can't read int 32768 as short: it is outside -32768..32767
            2147483648 | int  | Can't read int 2147483648 as int: it is outside -2147483648..2147483647
            9223372036854775808 | long | Can't read int 9223372036854775808 as long: it is outside -9223372036854775808..9223372036854775807
            2.5     | int     | Can't read float 2.5 as int: only an int is read so
            2.0     | int     | Can't read float 2.0 as int: only an int is read so
            True    | int     | Can't read bool True as int: only an int is read so
            '1'     | int     | Can't read str '1' as int: only an int is read so
            1+2j    | int     | Can't read complex 1+2j as int: only an int is read so
            ...     | int     | Can't read Ellipsis as int: only an int is read so
            {1}     | int     | Can't read set as int: only an int is read so
            1       | boolean | Can't read int 1 as boolean: only a bool is read so
            9007199254740993 | double | Can't read int 9007199254740993 as double: no floating-point number of this size is exactly this int
            9223372036854775807 | double | Can't read int 9223372036854775807 as double: no floating-point number of this size is exactly this int
            18446744073709551617 | double | Can't read int 18446744073709551617 as double: no floating-point number of this size is exactly this int
            16777217 | float  | Can't read int 16777217 as float: no floating-point number of this size is exactly this int
            True    | double  | Can't read bool True as double: only an int or a float is read so
            1e300   | float   | Can't read float 1.0e300 as float: it is outside the range of float
            1e-300  | float   | Can't read float 1.0e-300 as float: it is outside the range of float
            'ab'    | char    | Can't read str 'ab' as char: only a str of one UTF-16 character is read so
            ''      | char    | Can't read str '' as char: only a str of one UTF-16 character is read so
            1       | char    | Can't read int 1 as char: only a str of one UTF-16 character is read so
            """)
    void refusesWhatAPrimitiveCannotHold(String literal, String type, String reason) {
        assertThatThrownBy(() -> mapper.read(literal, primitive(type)))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage(reason + "; text: " + literal);
    }

    private static Class<?> primitive(String name) {
        return switch (name) {
            case "boolean" -> boolean.class;
            case "byte" -> byte.class;
            case "short" -> short.class;
            case "int" -> int.class;
            case "long" -> long.class;
            case "float" -> float.class;
            case "double" -> double.class;
            default -> char.class;
        };
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("1.0", BigInteger.class, "float 1.0 as java.math.BigInteger: only an int is read so"),
                Arguments.of("'1'", Number.class, "str '1' as java.lang.Number: only an int or a float is read so"),
                Arguments.of("1", String.class, "int 1 as java.lang.String: only a str is read so"),
                Arguments.of("b'a'", String.class, "bytes b'a' as java.lang.String: only a str is read so"),
                Arguments.of("'a'", byte[].class, "str 'a' as byte[]: only bytes, or a sequence of int, is read so"),
                Arguments.of("[1, 256]", byte[].class, "list as byte[]: int 256 is no int in 0..255, at [1]"),
                Arguments.of("[-1]", byte[].class, "list as byte[]: int -1 is no int in 0..255, at [0]"),
                Arguments.of(
                        "'1'",
                        Duration.class,
                        "str '1' as java.time.Duration: only seconds, as int or float, are read so"),
                Arguments.of(
                        "nan", Duration.class, "float nan as java.time.Duration: it is more seconds than a long holds"),
                Arguments.of(
                        "1e300",
                        Duration.class,
                        "float 1.0e300 as java.time.Duration: it is more seconds than a long holds"),
                Arguments.of(
                        "9223372036854775808",
                        Instant.class,
                        "int 9223372036854775808 as java.time.Instant: it is more seconds than a long holds"),
                Arguments.of(
                        "9223372036854775807",
                        Instant.class,
                        "int 9223372036854775807 as java.time.Instant: it is outside -1000000000-01-01T00:00:00Z.."
                                + "+1000000000-12-31T23:59:59.999999999Z"),
                Arguments.of(
                        "'Seconds'",
                        TimeUnit.class,
                        "str 'Seconds' as java.util.concurrent.TimeUnit: only these names are read so: [NANOSECONDS, "
                                + "MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS]"),
                Arguments.of(
                        "[1]",
                        PythonTuple.class,
                        "list as dev.belay.value.PythonTuple: only this type itself is read so"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesWhatDoesNotFit(String literal, Class<?> type, String reason) {
        assertThatThrownBy(() -> mapper.read(literal, type))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage("Can't read " + reason + "; text: " + literal);
    }

    @Test
    void listsWhatWasTriedForAnUnknownType() {
        assertThatThrownBy(() -> mapper.read("'a:b'", URI.class))
                .hasMessage("Can't read str 'a:b' as java.net.URI: no conversion takes this type, tried the primitives "
                        + "and their boxes, Number, BigInteger, String, byte[], Duration, Instant, Optional, enum, "
                        + "record, array, List, Set, Map, Collection, Iterable, Object; text: 'a:b'");
        assertThatThrownBy(() -> mapper.read("1", Serializable.class))
                .hasMessageStartingWith("Can't read int 1 as java.io.Serializable: no conversion takes this type");
        assertThatThrownBy(() -> mapper.read("1", void.class))
                .hasMessageStartingWith("Can't read int 1 as void: no conversion takes this type");
    }

    @ParameterizedTest
    @CsvSource({"int, Integer", "char, Character", "java.lang.Long, Long", "java.lang.String, String"})
    void noneIsRefused(String type, String hint) throws ClassNotFoundException {
        Class<?> wanted = type.contains(".") ? Class.forName(type) : primitive(type);

        assertThatThrownBy(() -> mapper.read("None", wanted))
                .hasMessage("Can't read None as " + type + ": declare Optional<" + hint + ">; text: None");
    }

    @Test
    void noneAsObjectIsRefusedSoThatNullIsNeverReturned() {
        assertThatThrownBy(() -> mapper.read("None", Object.class))
                .hasMessage("Can't read None as java.lang.Object: declare Optional<Object>; text: None");
    }

    @Test
    void textThatIsNoLiteralNamesTheWantedType() {
        assertThatThrownBy(() -> mapper.read("<object>", int.class))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage(
                        "Can't read as int: '<' begins an object that has no literal form (position 0); tried None, "
                                + "bool, int, float, complex, str, bytes, bytearray, list, tuple, namedtuple, dict, "
                                + "OrderedDict, set, frozenset, array, Ellipsis; text: <object>");
    }

    @Test
    void longTextIsShortened() {
        String literal = "'" + "x".repeat(1000) + "'";

        assertThatThrownBy(() -> mapper.read(literal, int.class))
                .hasMessage("Can't read str '" + "x".repeat(39) + "… as int: only an int is read so; text: '"
                        + "x".repeat(199) + "…");
    }
}
