package dev.belay.fs.internal.nio;

import java.nio.file.PathMatcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of {@link java.nio.file.FileSystem#getPathMatcher}. */
final class PathPatterns {
    private PathPatterns() {}

    static PathMatcher matcher(String syntaxAndPattern) {
        int colon = syntaxAndPattern.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("a pattern begins with glob: or regex:, not '" + syntaxAndPattern + "'");
        }
        String pattern = syntaxAndPattern.substring(colon + 1);
        Pattern expression = switch (syntaxAndPattern.substring(0, colon)) {
            case "glob" -> Pattern.compile(glob(pattern), Pattern.DOTALL);
            case "regex" -> Pattern.compile(pattern);
            default -> throw new UnsupportedOperationException("patterns are glob: or regex:");
        };
        return path -> expression.matcher(path.toString()).matches();
    }

    private static String glob(String glob) {
        StringBuilder result = new StringBuilder();
        boolean inGroup = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    boolean two = glob.startsWith("**", i);
                    result.append(two ? ".*" : "[^/]*");
                    i += two ? 1 : 0;
                }
                case '?' -> result.append("[^/]");
                case '[' -> i = range(glob, i, result);
                case '{' -> {
                    requireThat(!inGroup, "groups can't be nested", glob, i);
                    inGroup = true;
                    result.append("(?:(?:");
                }
                case '}' -> {
                    result.append(inGroup ? "))" : "\\}");
                    inGroup = false;
                }
                case ',' -> result.append(inGroup ? ")|(?:" : ",");
                case '\\' -> {
                    i++;
                    requireThat(i < glob.length(), "a backslash ends it", glob, i);
                    result.append(Pattern.quote(glob.substring(i, i + 1)));
                }
                default -> result.append(Pattern.quote(String.valueOf(c)));
            }
        }
        requireThat(!inGroup, "a } is missing", glob, glob.length());
        return result.toString();
    }

    /** Translates a bracket expression: {@return where it ends} */
    private static int range(String glob, int from, StringBuilder result) {
        int i = from + 1;
        result.append("(?!/)[");
        if (i < glob.length() && glob.charAt(i) == '!') {
            result.append('^');
            i++;
        }
        int first = i;
        while (i < glob.length() && (glob.charAt(i) != ']' || i == first)) {
            char c = glob.charAt(i);
            boolean plain = Character.isLetterOrDigit(c) || c > 127 || (c == '-' && i > first);
            result.append(plain ? "" : "\\").append(c);
            i++;
        }
        requireThat(i < glob.length(), "a ] is missing", glob, from);
        result.append(']');
        return i;
    }

    private static void requireThat(boolean condition, String message, String glob, int at) {
        if (!condition) {
            throw new PatternSyntaxException(message, glob, at);
        }
    }
}
