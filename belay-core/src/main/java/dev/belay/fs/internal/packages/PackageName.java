package dev.belay.fs.internal.packages;

import dev.belay.internal.Checks;
import java.util.regex.Pattern;

/**
 * What is asked for.
 *
 * @param name a plain name, or a URL with {@code http}, {@code https} or {@code file}
 * @param version a version or a branch; empty where none was named
 */
record PackageName(String name, String version) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+/-]*");

    /**
     * Reads {@code name@version}.
     *
     * @throws IllegalArgumentException if it is neither a name nor a URL
     */
    static PackageName of(String text) {
        int at = text.lastIndexOf('@');
        boolean versioned = at > text.lastIndexOf("//") + 1 && at > 0;
        return of(versioned ? text.substring(0, at) : text, versioned ? text.substring(at + 1) : "");
    }

    /**
     * Reads a name and its version, as packages tell what they depend on.
     *
     * @throws IllegalArgumentException if it is neither a name nor a URL
     */
    static PackageName of(String name, String version) {
        Checks.require(
                VERSION.matcher(version).matches() && !version.contains(".."),
                "'" + version + "' is no version of a package");
        String wanted = version.equals("latest") ? "" : version;
        if (name.startsWith("github:")) {
            return hosted(name, "https://raw.githubusercontent.com/", "/", wanted);
        }
        if (name.startsWith("gitlab:")) {
            return hosted(name, "https://gitlab.com/", "/-/raw/", wanted);
        }
        boolean url = isUrl(name);
        Checks.require(
                url || PLAIN.matcher(name).matches(), "'" + name + "' is neither the name of a package nor a URL");
        return new PackageName(name, wanted);
    }

    static boolean isUrl(String name) {
        return name.startsWith("http://") || name.startsWith("https://") || name.startsWith("file:");
    }

    private static PackageName hosted(String name, String host, String raw, String version) {
        String[] parts = name.substring(name.indexOf(':') + 1).split("/", 3);
        Checks.require(
                parts.length >= 2 && !parts[0].isEmpty() && !parts[1].isEmpty(),
                "'" + name + "' names no repository, as github:user/repository does");
        String branch = version.isEmpty() ? "HEAD" : version;
        String path = parts.length == 3 ? "/" + parts[2] : "";
        return new PackageName(host + parts[0] + "/" + parts[1] + raw + branch + path, "");
    }

    boolean isUrl() {
        return isUrl(name);
    }

    /** Whether it is one file, and no package. */
    boolean isFile() {
        return isUrl() && (name.endsWith(".py") || name.endsWith(".mpy"));
    }

    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "@" + version;
    }
}
