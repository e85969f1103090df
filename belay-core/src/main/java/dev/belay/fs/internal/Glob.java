package dev.belay.fs.internal;

import java.util.regex.Pattern;

/** A path with wildcards. */
final class Glob {
    private static final String WILD = "*?";

    private final String base;
    private final Pattern pattern;

    private Glob(String base, Pattern pattern) {
        this.base = base;
        this.pattern = pattern;
    }

    static Glob of(String path) {
        int wild = 0;
        while (wild < path.length() && WILD.indexOf(path.charAt(wild)) < 0) {
            wild++;
        }
        int slash = path.lastIndexOf('/', wild);
        return new Glob(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash), pattern(path));
    }

    private static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (path.startsWith("**/", i)) {
                pattern.append("(?:.*/)?");
                i += 2;
            } else if (path.startsWith("**", i)) {
                pattern.append(".*");
                i++;
            } else {
                pattern.append(
                        switch (path.charAt(i)) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(path.substring(i, i + 1));
                        });
            }
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    /** The directory below which all that it finds is. */
    String base() {
        return base;
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
