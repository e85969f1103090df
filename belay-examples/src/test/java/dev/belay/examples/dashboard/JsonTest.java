package dev.belay.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void nestedValuesAreWritten() {
        assertThat(Json.write(Map.of("a", Arrays.asList(1, 2.5, true, null, List.of(), Map.of()))))
                .isEqualTo("{\"a\":[1,2.5,true,null,[],{}]}");
    }

    @Test
    void textsThatWouldEndAnEventOrAScriptAreEscaped() {
        assertThat(Json.write("\"\\\n\r\t\0</script>\u2028é\uD83D"))
                .isEqualTo("\"\\\"\\\\\\u000a\\u000d\\u0009\\u0000\\u003c/script>\\u2028é\\ud83d\"");
    }
}
