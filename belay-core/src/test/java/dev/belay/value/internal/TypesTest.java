package dev.belay.value.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.GenericType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Types with their variables replaced are as those that the JDK makes. */
class TypesTest {
    @SuppressWarnings("ArrayRecordComponent") // that is what is tested
    private record Box<T>(List<T> items, T[] row, Map<String, List<T>> byName) {}

    private static Type component(int index, GenericType<?> owner) {
        return Types.resolve(Box.class.getRecordComponents()[index].getGenericType(), owner.type());
    }

    private static void assertSame(Type resolved, GenericType<?> expected) {
        assertThat(resolved).isEqualTo(expected.type()).hasSameHashCodeAs(expected.type());
        assertThat(resolved.getTypeName()).isEqualTo(expected.toString());
        assertThat(expected.type()).isEqualTo(resolved);
    }

    @Test
    void variableInsideAnArgumentIsReplaced() {
        GenericType<?> owner = new GenericType<Box<Integer>>() {};
        assertSame(component(0, owner), new GenericType<List<Integer>>() {});
        assertSame(component(2, owner), new GenericType<Map<String, List<Integer>>>() {});
        assertThat(component(0, owner)).isNotEqualTo(new GenericType<List<String>>() {}.type());
    }

    @Test
    void arrayOfAVariableIsReplaced() {
        assertSame(component(1, new GenericType<Box<List<Integer>>>() {}), new GenericType<List<Integer>[]>() {});
        assertThat(component(1, new GenericType<Box<Integer>>() {})).isEqualTo(Integer[].class);
        assertThat(component(1, new GenericType<Box<List<Integer>>>() {}))
                .isNotEqualTo(new GenericType<List<String>[]>() {}.type())
                .isNotEqualTo(List[].class);
    }

    @Test
    void classOfAWildcardIsThatOfItsBound() {
        Type wildcard =
                ((ParameterizedType) new GenericType<List<? extends Number>>() {}.type()).getActualTypeArguments()[0];
        assertThat(Types.raw(wildcard)).isEqualTo(Number.class);
    }
}
