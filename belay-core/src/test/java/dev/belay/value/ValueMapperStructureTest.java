package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueMapperStructureTest {
    private final ValueMapper mapper = ValueMapper.standard();

    record Point(int x, int y) {}

    record Label(String text, Optional<Point> at) {}

    record Pair<A, B>(A first, List<B> second, Optional<Map<String, A[]>> third) {}

    record Nested<T>(Pair<T, Pair<T, Point>> pair) {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("value must be more than 0");
            }
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("[1, 2]", new GenericType<List<Integer>>() {}, List.of(1, 2)),
                Arguments.of("(1, 2)", new GenericType<List<Integer>>() {}, List.of(1, 2)),
                Arguments.of("b'\\x01\\xff'", new GenericType<List<Integer>>() {}, List.of(1, 255)),
                Arguments.of("array('h', [-1])", new GenericType<List<Short>>() {}, List.of((short) -1)),
                Arguments.of("[1]", new GenericType<Collection<Byte>>() {}, List.of((byte) 1)),
                Arguments.of("{1}", new GenericType<Iterable<Byte>>() {}, List.of((byte) 1)),
                Arguments.of("{2, 1}", new GenericType<Set<Integer>>() {}, Set.of(1, 2)),
                Arguments.of(
                        "{'a': [1.5]}", new GenericType<Map<String, List<Double>>>() {}, Map.of("a", List.of(1.5))),
                Arguments.of("{(1, 2): 3}", new GenericType<Map<Point, Long>>() {}, Map.of(new Point(1, 2), 3L)),
                Arguments.of("[1, None]", new GenericType<List<Object>>() {}, Arrays.asList(1L, null)),
                Arguments.of("[1, None]", new GenericType<List<?>>() {}, Arrays.asList(1L, null)),
                Arguments.of("[1, 2.5]", new GenericType<List<? extends Number>>() {}, List.of(1L, 2.5)),
                Arguments.of("[1]", new GenericType<List<? super Integer>>() {}, List.of(1)),
                Arguments.of(
                        "[1, None]",
                        new GenericType<List<Optional<Integer>>>() {},
                        List.of(Optional.of(1), Optional.empty())),
                Arguments.of("None", new GenericType<Optional<List<Integer>>>() {}, Optional.empty()),
                Arguments.of("[1]", new GenericType<Optional<List<Integer>>>() {}, Optional.of(List.of(1))),
                Arguments.of("[1, 2]", new GenericType<int[]>() {}, new int[] {1, 2}),
                Arguments.of("b'\\xff'", new GenericType<short[]>() {}, new short[] {255}),
                Arguments.of("(1.5, 2)", new GenericType<double[]>() {}, new double[] {1.5, 2}),
                Arguments.of("[True]", new GenericType<boolean[]>() {}, new boolean[] {true}),
                Arguments.of("['a']", new GenericType<String[]>() {}, new String[] {"a"}),
                Arguments.of("[[1], []]", new GenericType<int[][]>() {}, new int[][] {{1}, {}}),
                Arguments.of("[[1]]", new GenericType<List<Integer>[]>() {}, new List<?>[] {List.of(1)}),
                Arguments.of("(1, 2)", new GenericType<Point>() {}, new Point(1, 2)),
                Arguments.of("[1, 2]", new GenericType<Point>() {}, new Point(1, 2)),
                Arguments.of("{'y': 2, 'x': 1}", new GenericType<Point>() {}, new Point(1, 2)),
                Arguments.of("P(y=2, x=1)", new GenericType<Point>() {}, new Point(1, 2)),
                Arguments.of("(y=2, x=1)", new GenericType<Point>() {}, new Point(1, 2)),
                Arguments.of("P(a=1, b=2)", new GenericType<Point>() {}, new Point(1, 2)),
                Arguments.of("{'text': 'a'}", new GenericType<Label>() {}, new Label("a", Optional.empty())),
                Arguments.of("('a', None)", new GenericType<Label>() {}, new Label("a", Optional.empty())),
                Arguments.of(
                        "{'text': 'a', 'at': (1, 2)}",
                        new GenericType<Label>() {},
                        new Label("a", Optional.of(new Point(1, 2)))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void reads(String literal, GenericType<?> type, Object expected) {
        assertThat((Object) mapper.read(literal, type)).isEqualTo(expected);
    }

    static Stream<Arguments> misfits() {
        String point = Point.class.getTypeName();
        return Stream.of(
                Arguments.of(
                        "[1, [2, 'a']]",
                        new GenericType<List<Object[]>>() {},
                        "int 1 as java.lang.Object[]: only a list, tuple, array or bytes is read so, at [0]"),
                Arguments.of(
                        "{'a': [0, 300]}",
                        new GenericType<Map<String, List<Byte>>>() {},
                        "int 300 as java.lang.Byte: it is outside -128..127, at ['a'][1]"),
                Arguments.of(
                        "{'a': 1, 2: 2}",
                        new GenericType<Map<String, Integer>>() {},
                        "int 2 as java.lang.String: only a str is read so, at [key 2]"),
                Arguments.of(
                        "[(1, None)]",
                        new GenericType<List<Point>>() {},
                        "None as int: declare Optional<Integer>, at [0].y"),
                Arguments.of(
                        "{'text': 'a', 'at': {'x': 1, 'y': 2.5}}",
                        new GenericType<Label>() {},
                        "float 2.5 as int: only an int is read so, at .at.y"),
                Arguments.of("{'x': 1}", new GenericType<Point>() {}, "dict as " + point + ": it lacks the key 'y'"),
                Arguments.of(
                        "{'x': 1, 'y': 2, 'z': 3}",
                        new GenericType<Point>() {},
                        "dict as " + point + ": it has the key 'z', the record has not"),
                Arguments.of(
                        "{'x': 1, 'y': 2, 3: 3}",
                        new GenericType<Point>() {},
                        "dict as " + point + ": it has the key 3, the record has not"),
                Arguments.of(
                        "(1, 2, 3)",
                        new GenericType<Point>() {},
                        "tuple as " + point + ": it has 3 elements, the record 2 components"),
                Arguments.of(
                        "'a'",
                        new GenericType<Point>() {},
                        "str 'a' as " + point + ": only a dict, tuple, namedtuple or list is read so"),
                Arguments.of(
                        "[1]",
                        new GenericType<Set<Integer>>() {},
                        "list as java.util.Set<java.lang.Integer>: only a set or frozenset is read so"),
                Arguments.of(
                        "{1}",
                        new GenericType<List<Integer>>() {},
                        "set as java.util.List<java.lang.Integer>: only a list, tuple, array or bytes is read so"),
                Arguments.of(
                        "[1]",
                        new GenericType<Map<String, Integer>>() {},
                        "list as java.util.Map<java.lang.String, java.lang.Integer>: only a dict is read so"),
                Arguments.of(
                        "{0.1, 0.10000000000000002}",
                        new GenericType<Set<Float>>() {},
                        "float 0.10000000000000002 as java.lang.Float: it equals an element before it, at [1]"),
                Arguments.of(
                        "{0.1: 1, 0.10000000000000002: 2}",
                        new GenericType<Map<Float, Integer>>() {},
                        "float 0.10000000000000002 as java.lang.Float: it equals a key before it, at [key "
                                + "0.10000000000000002]"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void tellsWhatDoesNotFitAndWhere(String literal, GenericType<?> type, String reason) {
        assertThatThrownBy(() -> mapper.read(literal, type))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage("Can't read " + reason + "; text: " + literal);
    }

    @Test
    void resolvesTypeVariablesOfRecords() {
        String literal = "{'pair': (1, [(2, [(3, 4)], {'k': [5]})], None)}";

        Nested<Integer> nested = mapper.read(literal, new GenericType<>() {});

        Pair<Integer, Pair<Integer, Point>> pair = nested.pair();
        assertThat(pair.first()).isEqualTo(1);
        assertThat(pair.third()).isEmpty();
        assertThat(pair.second()).hasSize(1);
        Pair<Integer, Point> inner = pair.second().get(0);
        assertThat(inner.first()).isEqualTo(2);
        assertThat(inner.second()).containsExactly(new Point(3, 4));
        assertThat(inner.third().orElseThrow().get("k")).isEqualTo(new Integer[] {5});
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Grid<A>(List<A>[] rows, A[] row) {}

    @Test
    void resolvesTypeVariablesInsideArrays() {
        GenericType<Grid<Short>> type = new GenericType<>() {};
        mapper.requireReadable(type.type());

        Grid<Short> grid = mapper.read("([[1], [2, 3]], [4])", type);

        assertThat(grid.rows()).containsExactly(List.of((short) 1), List.of((short) 2, (short) 3));
        assertThat(grid.row()).isEqualTo(new Short[] {4});
    }

    @Test
    void anArrayOfATypeVariableWithoutAValueIsRefused() {
        assertThatThrownBy(() -> mapper.read("([], [1])", Grid.class))
                .hasMessage("Can't read list as A[]: the type variable has no value here, name the type by a "
                        + "GenericType, at .row; text: ([], [1])");
    }

    @Test
    void theTypeVariableOfARawRecordIsRefused() {
        assertThatThrownBy(() -> mapper.read("(1, [], None)", Pair.class))
                .hasMessage("Can't read int 1 as A: the type variable has no value here, name the type by a "
                        + "GenericType, at .first; text: (1, [], None)");
    }

    record Tree<T>(T value, Optional<Tree<List<T>>> larger) {}

    record Linked(Optional<Linked> next, Map<String, List<? extends Number>[]> more) {}

    record Threads(List<Map<String, Thread>> threads) {}

    @Test
    void checksATypeBeforeThereIsAValue() {
        mapper.requireReadable(new GenericType<Nested<Integer>>() {}.type());
        mapper.requireReadable(new GenericType<Tree<Integer>>() {}.type());
        mapper.requireReadable(Linked.class);
        mapper.requireReadable(Object.class);

        assertThatThrownBy(() -> mapper.requireReadable(new GenericType<Optional<Threads[]>>() {}.type()))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Can't read java.lang.Thread: no conversion takes this type, tried the primitives")
                .hasMessageEndingWith(", at [*][*].threads[*][*]");
        assertThatThrownBy(() -> mapper.requireReadable(Pair.class))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Can't read A: the type variable has no value here, name the type by a GenericType, at "
                        + ".first");
        assertThatThrownBy(() -> mapper.requireReadable(new GenericType<Map<Thread, String>>() {}.type()))
                .hasMessageEndingWith(", at [key *]");
        assertThatThrownBy(() -> mapper.requireReadable(void.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTypeWithAConverterIsReadable() {
        ValueMapper more = mapper.with(ValueConverter.of(Thread.class, natural -> new Thread(), thread -> 1));

        more.requireReadable(Threads.class);
        assertThatThrownBy(() -> more.requireReadable(Runnable.class))
                .hasMessageContaining(", tried the converter for java.lang.Thread, the primitives");
    }

    @Test
    void rawTypesHoldNaturalValues() {
        assertThat((Object) mapper.read("[1, None]", List.class)).isEqualTo(Arrays.asList(1L, null));
        assertThat((Object) mapper.read("{1: 2}", Map.class)).isEqualTo(Map.of(1L, 2L));
    }

    @Test
    void readsByReflectedType() throws NoSuchFieldException {
        class Fields {
            @SuppressWarnings("unused")
            Map<String, Point> points = Map.of();
        }
        Type type = Fields.class.getDeclaredField("points").getGenericType();

        assertThat(mapper.read("{'a': (1, 2)}", type)).isEqualTo(Map.of("a", new Point(1, 2)));
    }

    @Test
    void keepsOrder() {
        assertThat(mapper.read("{'b': 1, 'a': 2}", new GenericType<Map<String, Integer>>() {}))
                .containsExactly(Map.entry("b", 1), Map.entry("a", 2));
        assertThat(mapper.read("{3, 1, 2}", new GenericType<Set<Integer>>() {}))
                .containsExactlyElementsOf(new LinkedHashSet<>(List.of(3, 1, 2)));
    }

    @Test
    void isUnmodifiable() {
        List<Integer> list = mapper.read("[1]", new GenericType<>() {});
        Set<Integer> set = mapper.read("{1}", new GenericType<>() {});
        Map<Integer, Integer> map = mapper.read("{1: 1}", new GenericType<>() {});

        assertThatThrownBy(() -> list.add(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.add(2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.put(2, 2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aRecordThatRefusesItsValuesIsNamed() {
        assertThatThrownBy(() -> mapper.read("[(-1,)]", new GenericType<List<Positive>>() {}))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage("Can't make " + Positive.class.getTypeName()
                        + ", which refuses: value must be more than 0, " + "at [0]; text: [(-1,)]")
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesArgumentsAndNamesThemInFaults() {
        assertThat(mapper.writeArguments()).isEmpty();
        assertThat(mapper.writeArguments(1, null, List.of("a"))).isEqualTo("1,None,['a']");
        assertThatThrownBy(() -> mapper.writeArguments(1, Map.of("values", List.of(1, new Object()))))
                .hasMessageStartingWith("Can't write java.lang.Object: ")
                .hasMessageEndingWith(", at arguments[1]['values'][1]");
    }

    @Test
    void recordsRoundTrip() {
        Label label = new Label("a", Optional.of(new Point(1, 2)));

        assertThat(mapper.read(mapper.write(label), Label.class)).isEqualTo(label);
    }
}
