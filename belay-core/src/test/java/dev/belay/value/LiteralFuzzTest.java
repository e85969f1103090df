package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random values and hostile text. The time limits only end a test that hangs. */
class LiteralFuzzTest {
    private static final Duration HANG = Duration.ofSeconds(60);
    private static final String[] PIECES = {
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ",",
        ":",
        "=",
        "'",
        "\"",
        "\\",
        "\\x",
        "\\u12",
        "b'",
        "None",
        "True",
        "nan",
        "inf",
        "-",
        "+",
        "j",
        ".",
        "e",
        "1e9",
        "0x",
        "9".repeat(30),
        "set(",
        "frozenset({",
        "OrderedDict([(",
        "array('h', [",
        "bytearray(b'",
        "Point(x=",
        "complex(",
        "float('inf')",
        "...",
        " ",
        "\n",
        "\0",
        "\u0004",
        "é",
        "\ud83d",
        "<x>"
    };

    private static final String VALID =
            "(None, True, -5, 1180591620717411303424, 2.5e-07, inf, (1-2j), \"a\\n\\x00'\", "
                    + "b'\\x00\\xff', bytearray(b'a'), [1, ()], {'k': (1,), 2: {}}, {1}, frozenset({1}), set(), "
                    + "OrderedDict({1: 2}), OrderedDict([(1, 2)]), array('h', [1, -2]), array('B'), Point(x=1, y='\\u20ac'), "
                    + "(sysname='rp2', version=(1, 2)), Ellipsis)";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomValuesReadBackAsTheyWereWritten(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Object value = RandomValues.value(random, 4);
            String written = PythonLiteral.write(value);

            assertThat(Trees.describe(PythonLiteral.parse(written)))
                    .as("seed %d, round %d: %s", seed, round, written)
                    .isEqualTo(Trees.describe(value));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void randomDoublesAndFloatsReadBackExactly(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            double real = Double.longBitsToDouble(random.nextLong());
            Float shortReal = Float.intBitsToFloat(random.nextInt());
            String written = PythonLiteral.write(real);

            assertThat(PythonLiteral.parse(written))
                    .as("seed %d, round %d: %s", seed, round, written)
                    .isEqualTo(real);
            if (Double.isFinite(real)) {
                assertThat(written)
                        .hasSizeLessThanOrEqualTo(Double.toString(real).length());
            }
            assertThat(ValueMapper.standard().read(PythonLiteral.write(shortReal), float.class))
                    .as("seed %d, round %d: %s", seed, round, shortReal)
                    .isEqualTo(shortReal);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9, 10})
    void mutatedLiteralsGiveAValueOrAConversionException(long seed) {
        Random random = new Random(seed);
        assertTimeoutPreemptively(HANG, () -> {
            for (int round = 0; round < 5_000; round++) {
                StringBuilder text = new StringBuilder(VALID);
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    mutate(text, random);
                }
                parseOrRefuse(text.toString(), "seed " + seed + ", round " + round);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void randomPiecesGiveAValueOrAConversionException(long seed) {
        Random random = new Random(seed);
        assertTimeoutPreemptively(HANG, () -> {
            for (int round = 0; round < 20_000; round++) {
                String text = random.ints(random.nextInt(20), 0, PIECES.length)
                        .mapToObj(index -> PIECES[index])
                        .collect(Collectors.joining());
                parseOrRefuse(text, "seed " + seed + ", round " + round);
            }
        });
    }

    record Wide(
            List<Integer> list,
            Map<String, Optional<Wide>> map,
            Set<String> set,
            Duration time,
            Optional<byte[]> raw) {}

    static final List<GenericType<?>> TYPES = List.of(
            new GenericType<Object>() {},
            new GenericType<Integer>() {},
            new GenericType<Float>() {},
            new GenericType<Duration>() {},
            new GenericType<Instant>() {},
            new GenericType<byte[]>() {},
            new GenericType<List<Object>>() {},
            new GenericType<Collection<String>>() {},
            new GenericType<Map<Long, ?>>() {},
            new GenericType<Map<Object, Double>>() {},
            new GenericType<Set<? extends Number>>() {},
            new GenericType<Optional<Object[]>>() {},
            new GenericType<double[][]>() {},
            new GenericType<Wide>() {});

    @ParameterizedTest
    @ValueSource(longs = {13, 14})
    void randomValuesGiveEveryTypeOrAConversionException(long seed) {
        Random random = new Random(seed);
        int fitting = 0;
        for (int round = 0; round < 1_000; round++) {
            String written = PythonLiteral.write(RandomValues.value(random, 3));
            for (GenericType<?> type : TYPES) {
                try {
                    assertThat((Object) ValueMapper.standard().read(written, type))
                            .as("seed %d, round %d: %s as %s", seed, round, written, type)
                            .isInstanceOf(raw(type));
                    fitting++;
                } catch (ConversionException refused) {
                    assertThat(refused.getMessage()).startsWith("Can't read ").contains("; text: ");
                }
            }
        }
        assertThat(fitting).isGreaterThan(1_000);
    }

    private static Class<?> raw(GenericType<?> type) {
        return type.type() instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type.type();
    }

    static Stream<String> hostileTexts() {
        int many = 300_000;
        return Stream.of(
                "9".repeat(5 * many),
                "-" + "9".repeat(5 * many),
                "0x" + "f".repeat(5 * many),
                "." + "9".repeat(5 * many),
                "1e" + "9".repeat(5 * many),
                "1e-9999",
                "-".repeat(many),
                "1+".repeat(many),
                "[" + "1,".repeat(many),
                "[" + ("9".repeat(9_999) + ",").repeat(20) + "]",
                "[" + ("." + "9".repeat(9_999) + ",").repeat(20) + "]",
                "'" + "a".repeat(5 * many),
                "'" + "\\x41".repeat(many),
                "b'" + "\\".repeat(many + 1),
                "a".repeat(5 * many),
                "a".repeat(5 * many) + "(",
                "(" + "a".repeat(5 * many) + "=",
                "a(".repeat(many),
                "a(b=".repeat(many),
                "[" + "[],".repeat(many) + "]",
                "[" + "b'',".repeat(many) + "]",
                "{" + "{},".repeat(100_000) + "}",
                "P("
                        + IntStream.range(0, 100_000)
                                .mapToObj(n -> "f" + n + "=0,")
                                .collect(Collectors.joining()) + ")",
                "P(" + "x=0,".repeat(many) + ")",
                " ".repeat(5 * many),
                "{" + tuplesOfOneHashCode(50_000) + "}",
                "{" + textsOfOneHashCode(1 << 15) + "}",
                "OrderedDict([(" + tuplesOfOneHashCode(50_000).replace("),", "),0),(") + "0,0)])");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileTexts")
    void hostileTextGivesAValueOrAConversionException(String text) {
        assertTimeoutPreemptively(HANG, () -> parseOrRefuse(text, "no seed"));
    }

    private static String tuplesOfOneHashCode(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "(" + n + "," + (count - n) * 31 + "),")
                .collect(Collectors.joining());
    }

    private static String textsOfOneHashCode(int count) {
        return IntStream.range(0, count)
                .mapToObj(n ->
                        Integer.toBinaryString(n + count).replace("0", "Aa").replace("1", "BB"))
                .map(text -> "'" + text + "',")
                .collect(Collectors.joining());
    }

    private static void parseOrRefuse(String text, String description) {
        try {
            Object value = PythonLiteral.parse(text);
            assertThat(Trees.describe(value)).as(description).isNotEmpty();
        } catch (ConversionException refused) {
            assertThat(refused.getMessage())
                    .as(description)
                    .startsWith("No Python literal: ")
                    .hasSizeLessThan(700);
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        if (text.isEmpty()) {
            text.append('0');
        }
        int position = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(position);
            case 1 -> text.insert(position, PIECES[random.nextInt(PIECES.length)]);
            case 2 -> text.setCharAt(position, (char) random.nextInt(0x180));
            default -> text.setLength(Math.max(1, position));
        }
    }
}
