package dev.belay.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void valuesAreRead() {
        assertThat(JsonReader.parse(" {\"a\": [1, -2.5e1, true, false, null], \"b\" : {}, \"c\":[]} "))
                .isEqualTo(Map.of("a", Arrays.asList(1L, -25.0, true, false, null), "b", Map.of(), "c", List.of()));
        assertThat(JsonReader.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u017e\"")).isEqualTo("\"\\/\b\f\n\r\tž");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\"}",
                "\"a",
                "\"\n\"",
                "tru",
                "1 2",
                "{1:2}",
                "\"\\x\"",
                "\"\\u12\"",
                "-",
                "nan"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.parse(text))
                .withMessageStartingWith("no JSON: ");
    }

    @Test
    void deepNestingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.parse("[".repeat(10_000)));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "\"quoted\" \\ \n ž");
        value.put("list", List.of(Map.of("deep", List.of(Map.of("deeper", 1L))), List.of()));
        assertThat(JsonReader.parse(JsonWriter.write(value))).isEqualTo(value);
        assertThat(JsonWriter.write(Map.of("a", List.of(1L, 2L)))).isEqualTo("""
                {
                  "a": [
                    1,
                    2
                  ]
                }
                """);
    }
}
