package dev.belay.fs.internal.packages;

import dev.belay.fs.PackageException;
import dev.belay.internal.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code package.json}.
 *
 * @param version empty where it tells none
 * @param hashes the beginning of the SHA-256 of files of the index, by path
 * @param urls where other files are, by path; relative to the manifest, unless they have a scheme
 * @param dependencies what it needs
 */
record PackageManifest(
        String version, Map<String, String> hashes, Map<String, String> urls, List<PackageName> dependencies) {
    /**
     * Reads it.
     *
     * @throws PackageException if it is none
     */
    static PackageManifest read(byte[] json, String url, PackageName wanted) {
        try {
            if (!(JsonReader.parse(new String(json, StandardCharsets.UTF_8)) instanceof Map<?, ?> members)) {
                throw new IllegalArgumentException("it is no object");
            }
            Object format = members.get("v");
            if (format != null && !Long.valueOf(1).equals(format)) {
                throw new IllegalArgumentException("its format is " + format + ", not 1");
            }
            List<PackageName> dependencies = new ArrayList<>();
            pairs(members.get("deps")).forEach((name, version) -> dependencies.add(PackageName.of(name, version)));
            return new PackageManifest(
                    members.get("version") instanceof String version ? version : "",
                    pairs(members.get("hashes")),
                    pairs(members.get("urls")),
                    dependencies);
        } catch (IllegalArgumentException e) {
            throw new PackageException(
                    "the package " + wanted + " has no manifest that can be read at " + url + ": " + e.getMessage(),
                    wanted.toString(),
                    e);
        }
    }

    private static Map<String, String> pairs(@Nullable Object list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (list == null) {
            return pairs;
        }
        if (!(list instanceof List<?> elements)) {
            throw new IllegalArgumentException("a list of pairs is none");
        }
        for (Object element : elements) {
            if (element instanceof List<?> pair
                    && pair.size() == 2
                    && pair.get(0) instanceof String first
                    && pair.get(1) instanceof String second) {
                pairs.put(first, second);
            } else {
                throw new IllegalArgumentException("a pair is none: " + element);
            }
        }
        return pairs;
    }
}
