package dev.belay.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenericTypeTest {
    static class Direct extends GenericType<String> {}

    static class Indirect extends Direct {}

    @Test
    void knowsItsArgument() {
        assertThat(new GenericType<List<Integer>>() {}).hasToString("java.util.List<java.lang.Integer>");
        assertThat(new Direct().type()).isEqualTo(String.class);
    }

    @Test
    void namesAClassWithoutArguments() {
        assertThat(GenericType.of(String.class).type()).isEqualTo(String.class);
        assertThat(GenericType.of(int.class)).hasToString("int");
    }

    @Test
    @SuppressWarnings("rawtypes")
    void refusesToBeRaw() {
        assertThatThrownBy(() -> new GenericType() {})
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("GenericType needs its argument; write it as: new GenericType<List<Integer>>() {}");
    }

    @Test
    void refusesToBeExtendedTwice() {
        assertThatThrownBy(Indirect::new).isExactlyInstanceOf(IllegalStateException.class);
    }
}
