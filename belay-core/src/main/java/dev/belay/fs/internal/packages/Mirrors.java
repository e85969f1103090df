package dev.belay.fs.internal.packages;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where else things are.
 *
 * @param mirrors URLs by those that they stand for, all with a slash at their end
 */
record Mirrors(Map<String, String> mirrors) {
    /** Everything is where it is. */
    static final Mirrors NONE = new Mirrors(Map.of());

    /**
     * Copies them.
     *
     * @param mirrors URLs by those that they stand for, all with a slash at their end
     */
    Mirrors {
        mirrors = Map.copyOf(mirrors);
    }

    /** These and another one. */
    Mirrors and(String original, String mirror) {
        Map<String, String> more = new TreeMap<>(mirrors);
        more.put(slashed(original), slashed(mirror));
        return new Mirrors(more);
    }

    private static String slashed(String url) {
        return url.endsWith("/") ? url : url + "/";
    }

    /** Where a URL is fetched from. */
    String of(String url) {
        return mirrors.keySet().stream()
                .filter(url::startsWith)
                .max(Comparator.comparing(String::length))
                .map(original -> mirrors.get(original) + url.substring(original.length()))
                .orElse(url);
    }
}
