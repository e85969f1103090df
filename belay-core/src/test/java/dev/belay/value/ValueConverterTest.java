package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueConverterTest {
    private static final ValueConverter URIS =
            ValueConverter.of(URI.class, natural -> URI.create((String) natural), URI::toString);

    record Celsius(double degrees) {}

    record Site(URI home, List<URI> links) {}

    record Box<T>(T content) {}

    private final ValueMapper mapper = ValueMapper.standard().with(URIS);

    @Test
    void readsAndWritesEverywhereInsideAValue() {
        Site site = new Site(URI.create("a:b"), List.of(URI.create("c:d")));

        String written = mapper.write(site);

        assertThat(written).isEqualTo("{'home':'a:b','links':['c:d']}");
        assertThat(mapper.read(written, Site.class)).isEqualTo(site);
    }

    @Test
    void winsOverTheStandardConversions() {
        ValueMapper shouting = mapper.with(
                ValueConverter.of(String.class, natural -> natural + "!", text -> PythonTuple.of(text.length())));

        assertThat(shouting.read("1", String.class)).isEqualTo("1!");
        assertThat(shouting.write(Map.of(1, "abc"))).isEqualTo("{1:(3,)}");
    }

    @Test
    void theLastOneAddedWins() {
        ValueMapper later = mapper.with(ValueConverter.of(URI.class, natural -> URI.create("x:y"), uri -> 1));

        assertThat(later.read("'a:b'", URI.class)).isEqualTo(URI.create("x:y"));
        assertThat(later.write(URI.create("a:b"))).isEqualTo("1");
    }

    @Test
    void leavesTheMapperThatItWasAddedToAsItWas() {
        mapper.with(ValueConverter.of(Celsius.class, natural -> new Celsius(0), celsius -> 0));

        assertThat(mapper.write(new Celsius(1))).isEqualTo("{'degrees':1.}");
    }

    @Test
    void maySeeNone() {
        ValueMapper unset = mapper.with(
                ValueConverter.of(Celsius.class, natural -> new Celsius(natural == null ? -1 : 1), celsius -> null));

        assertThat(unset.read("[None, 5]", new GenericType<List<Celsius>>() {}))
                .containsExactly(new Celsius(-1), new Celsius(1));
        assertThat(unset.write(new Celsius(5))).isEqualTo("None");
    }

    @Test
    void mayReadAPrimitive() {
        ValueMapper lenient =
                mapper.with(ValueConverter.of(int.class, natural -> ((Number) natural).intValue(), value -> value));

        assertThat(lenient.read("2.9", int.class)).isEqualTo(2);
        assertThat(lenient.read("[2.9]", int[].class)).containsExactly(2);
    }

    @Test
    void itsFailureNamesTypeAndPath() {
        assertThatThrownBy(() -> mapper.read("['a:b', 'a b']", new GenericType<List<URI>>() {}))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage("Can't read str 'a b' as java.net.URI: the converter for java.net.URI failed: Illegal "
                        + "character in path at index 1: a b, at [1]; text: ['a:b', 'a b']")
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsFailureToWriteNamesTypeAndPath() {
        ValueMapper failing = mapper.with(ValueConverter.of(Celsius.class, natural -> new Celsius(0), celsius -> {
            throw new ConversionException("too hot");
        }));

        assertThatThrownBy(() -> failing.write(List.of(new Celsius(1))))
                .isExactlyInstanceOf(ConversionException.class)
                .hasMessage("Can't write " + Celsius.class.getTypeName() + ": the converter for "
                        + Celsius.class.getTypeName() + " failed: too hot, at [0]");
    }

    @Test
    void nullInsteadOfAValueIsRefused() {
        ValueMapper empty = mapper.with(ValueConverter.of(Celsius.class, natural -> null, celsius -> 0));

        assertThatThrownBy(() -> empty.read("1", Celsius.class))
                .hasMessage("Can't read int 1 as " + Celsius.class.getTypeName() + ": the converter for "
                        + Celsius.class.getTypeName() + " made null; text: 1");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        class Liar implements ValueConverter {
            @Override
            public boolean reads(Type type) {
                return type == Celsius.class;
            }

            @Override
            public Object read(Object natural, Type type) {
                return "warm";
            }

            @Override
            public boolean writes(Object value) {
                return false;
            }

            @Override
            public Object write(Object value) {
                throw new AssertionError();
            }

            @Override
            public String toString() {
                return "Liar";
            }
        }

        assertThatThrownBy(() -> mapper.with(new Liar()).read("1", Celsius.class))
                .hasMessage(
                        "Can't read int 1 as " + Celsius.class.getTypeName() + ": Liar made java.lang.String; text: 1");
        assertThatThrownBy(() -> mapper.with(new Liar()).write(new Object()))
                .hasMessageContaining(
                        "no conversion takes this type, tried Liar, the converter for java.net.URI, None,");
    }

    @Test
    void seesResolvedTypes() {
        class Boxes implements ValueConverter {
            @Override
            public boolean reads(Type type) {
                return type instanceof ParameterizedType box && box.equals(new GenericType<Box<Integer>>() {}.type());
            }

            @Override
            public Object read(Object natural, Type type) {
                return new Box<>(42);
            }

            @Override
            public boolean writes(Object value) {
                return false;
            }

            @Override
            public Object write(Object value) {
                throw new AssertionError();
            }
        }
        record Shelf<T>(Box<T> box) {}

        assertThat(mapper.with(new Boxes()).read("(1,)", new GenericType<Shelf<Integer>>() {}))
                .isEqualTo(new Shelf<>(new Box<>(42)));
        assertThat(mapper.with(new Boxes()).read("((1,),)", new GenericType<Shelf<Long>>() {}))
                .isEqualTo(new Shelf<>(new Box<>(1L)));
    }

    @Test
    void aConverterThatAnswersWithItsOwnTypeForEverIsRefused() {
        ValueMapper endless =
                mapper.with(ValueConverter.of(Celsius.class, natural -> new Celsius(0), celsius -> celsius));

        assertThatThrownBy(() -> endless.write(new Celsius(1)))
                .hasMessage(
                        "Can't write more than 100 levels of nesting; a collection that contains itself has no end");
    }
}
