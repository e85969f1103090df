package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The file that the manual shows for a native image, and the interface that it is for. */
class NativePageTest {
    @Test
    void namesTheInterfaceItsProxyAndItsRecordsAndNothingElse() throws IOException {
        Set<JsonElement> needed = new HashSet<>();
        String name = ReadAdc.Sensor.class.getName();
        needed.add(JsonParser.parseString("{'type': {'proxy': ['" + name + "']}}"));
        needed.add(JsonParser.parseString("{'type': '" + name + "', 'allPublicMethods': true}"));
        for (Method method : ReadAdc.Sensor.class.getMethods()) {
            addRecords(method.getGenericReturnType(), needed);
            for (Type parameter : method.getGenericParameterTypes()) {
                addRecords(parameter, needed);
            }
        }
        assertThat(needed).as("the example has a record").hasSize(3);
        JsonObject shown = shown();
        assertThat(shown.keySet()).containsExactly("reflection");
        assertThat(shown.getAsJsonArray("reflection")).containsExactlyInAnyOrderElementsOf(needed);
    }

    private static JsonObject shown() throws IOException {
        String section = ManualPage.read("native").section("What you add");
        String begin = "```json\n";
        int start = section.indexOf(begin) + begin.length();
        return JsonParser.parseString(section.substring(start, section.indexOf("```", start)))
                .getAsJsonObject();
    }

    private static void addRecords(Type type, Set<JsonElement> records) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                addRecords(argument, records);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            records.add(JsonParser.parseString("{'type': '" + plain.getName()
                    + "', 'allDeclaredConstructors': true, 'allDeclaredMethods': true}"));
        }
    }
}
