package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonTupleTest {
    @Test
    void isAListOfItsElements() {
        List<Object> elements = new ArrayList<>(List.of(1L, "a"));
        PythonTuple tuple = PythonTuple.copyOf(elements);
        elements.add("later");

        assertThat(tuple).isEqualTo(List.of(1L, "a")).hasSameHashCodeAs(List.of(1L, "a"));
        assertThat(tuple.fieldNames()).isEmpty();
        assertThat(tuple.typeName()).isEmpty();
        assertThatThrownBy(() -> tuple.add(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void givesElementsByName() {
        PythonTuple tuple = PythonTuple.named("Point", List.of("x", "y"), List.of(1L, 2L));

        assertThat(tuple.get("y")).isEqualTo(2L);
        assertThat(tuple.typeName()).isEqualTo("Point");
        assertThatThrownBy(() -> tuple.get("z"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("No field z in [x, y]");
    }

    @Test
    void needsOneNamePerElement() {
        assertThatThrownBy(() -> PythonTuple.named("Point", List.of("x"), List.of(1L, 2L)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 field names for 2 elements: [x]");
        assertThatThrownBy(() -> PythonTuple.named("Point", List.of("x", "x"), List.of(1L, 2L)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("A field name comes twice: [x, x]");
    }
}
