package dev.belay.nativeimage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a jar tells GraalVM's native-image.
 *
 * @param proxies the interfaces of each class made by {@link java.lang.reflect.Proxy}, in order
 * @param types the names of classes whose public methods are called, or that are arrays made by reflection
 * @param globs the resources that are read
 */
record Metadata(List<List<String>> proxies, Set<String> types, List<String> globs) {
    /** The artifacts that have such a file. */
    static final List<String> ARTIFACTS = List.of("belay-core", "belay-exporter", "belay-testing");

    static Metadata of(String artifact) {
        String file = path(artifact);
        try (InputStream in = Objects.requireNonNull(Metadata.class.getResourceAsStream("/" + file), file)) {
            return of(JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String path(String artifact) {
        return "META-INF/native-image/dev.belay/" + artifact + "/reachability-metadata.json";
    }

    private static Metadata of(JsonObject file) {
        List<List<String>> proxies = new ArrayList<>();
        Set<String> types = new TreeSet<>();
        for (JsonElement entry : list(file, "reflection")) {
            JsonElement type = entry.getAsJsonObject().get("type");
            if (type.isJsonObject()) {
                proxies.add(strings(list(type.getAsJsonObject(), "proxy")));
            } else if (!types.add(type.getAsString())) {
                throw new IllegalArgumentException(type + " is there twice");
            }
        }
        List<String> globs = new ArrayList<>();
        for (JsonElement entry : list(file, "resources")) {
            globs.add(entry.getAsJsonObject().get("glob").getAsString());
        }
        return new Metadata(List.copyOf(proxies), types, List.copyOf(globs));
    }

    private static Iterable<JsonElement> list(JsonObject object, String name) {
        return object.has(name) ? object.getAsJsonArray(name) : List.of();
    }

    private static List<String> strings(Iterable<JsonElement> elements) {
        List<String> strings = new ArrayList<>();
        elements.forEach(element -> strings.add(element.getAsString()));
        return List.copyOf(strings);
    }

    /** Whether a resource is named; a star of native-image stays within a folder, as those of the JDK do. */
    boolean names(String resource) {
        return globs.stream().anyMatch(glob -> matches(glob, resource));
    }

    static boolean matches(String glob, String resource) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(resource));
    }
}
