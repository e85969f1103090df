package dev.belay.session.internal;

import dev.belay.internal.Checks;
import dev.belay.resource.CleanupPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of properties. All throw {@link IllegalArgumentException} where a text is none. */
final class PropertyValues {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)?");

    private PropertyValues() {}

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number", e);
        }
    }

    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number", e);
        }
    }

    static boolean flag(String text) {
        Checks.require(text.equals("true") || text.equals("false"), "expected true or false");
        return text.equals("true");
    }

    /** A number with its unit; nothing else but zero goes without one. */
    static Duration duration(String text) {
        Matcher number = DURATION.matcher(text);
        if (number.matches()) {
            long value = Long.parseLong(number.group(1));
            String unit = number.group(2);
            if (unit != null || value == 0) {
                return switch (unit == null ? "ms" : unit) {
                    case "s" -> Duration.ofSeconds(value);
                    case "m" -> Duration.ofMinutes(value);
                    case "h" -> Duration.ofHours(value);
                    case "d" -> Duration.ofDays(value);
                    default -> Duration.ofMillis(value);
                };
            }
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expected a time such as 500ms, 30s, 5m, 2h, 1d or PT30S", e);
        }
    }

    static CleanupPolicy cleanup(String text) {
        return switch (text) {
            case "report-only" -> CleanupPolicy.reportOnly();
            case "soft-reset" -> CleanupPolicy.softReset();
            case "hard-reset" -> CleanupPolicy.hardReset();
            default -> throw new IllegalArgumentException("expected report-only, soft-reset or hard-reset");
        };
    }
}
