package dev.belay.fs.internal.sync;

import dev.belay.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns as in {@code .gitignore} files. Immutable. */
public final class IgnoreRules {
    private final List<Rule> rules;

    private record Rule(boolean negated, boolean directoryOnly, Pattern pattern) {}

    private IgnoreRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads patterns.
     *
     * @param lines as in a file: comments and blank lines mean nothing
     * @return the rules
     * @throws IllegalArgumentException if one is no pattern
     */
    public static IgnoreRules of(String... lines) {
        return new IgnoreRules(List.of()).and(lines);
    }

    /**
     * Adds patterns, which decide before those that are there.
     *
     * @param lines as in a file
     * @return new rules
     * @throws IllegalArgumentException if one is no pattern
     */
    public IgnoreRules and(String... lines) {
        List<Rule> all = new ArrayList<>(rules);
        for (String text : lines) {
            text.lines().map(IgnoreRules::withoutBlanks).forEach(line -> {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    all.add(rule(line));
                }
            });
        }
        return new IgnoreRules(all);
    }

    /** Blanks at the end mean nothing, unless there is a backslash in front of one. */
    private static String withoutBlanks(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !isEscaped(line, end - 1)) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isEscaped(String line, int at) {
        int slashes = 0;
        while (at - slashes > 0 && line.charAt(at - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static Rule rule(String line) {
        boolean negated = line.startsWith("!");
        String glob = negated ? line.substring(1) : line;
        boolean directoryOnly = glob.endsWith("/") && glob.length() > 1;
        String body = directoryOnly ? glob.substring(0, glob.length() - 1) : glob;
        boolean anchored = body.indexOf('/') >= 0;
        String relative = body.startsWith("/") ? body.substring(1) : body;
        Checks.require(!relative.isEmpty(), "'" + line + "' is no pattern");
        try {
            return new Rule(
                    negated,
                    directoryOnly,
                    Pattern.compile((anchored ? "" : "(?:.*/)?") + GlobExpression.of(relative), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + line + "' is no pattern: " + e.getDescription(), e);
        }
    }

    /**
     * Tells whether a path matches, or a directory that it is in: what is in there can't be taken back.
     *
     * @param path relative, with slashes; one at the end makes it a directory
     * @return whether the last pattern that fits is none with {@code !}
     */
    public boolean matches(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (decides(path.substring(0, slash), true)) {
                return true;
            }
        }
        return !path.endsWith("/") && decides(path, false);
    }

    private boolean decides(String path, boolean directory) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if ((directory || !rule.directoryOnly) && rule.pattern.matcher(path).matches()) {
                return !rule.negated;
            }
        }
        return false;
    }
}
