package dev.belay.session;

import dev.belay.internal.Checks;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the owner of a session says of it. Immutable; each method that changes something returns a copy.
 *
 * @param dataSource the board; set by the session
 * @param identifier its name, by which it is looked up; the session's id where nobody gave one
 * @param type what it is for, {@code session} unless told otherwise
 * @param version which version of that, 1 unless told otherwise
 * @param utcOffset the offset of its times from UTC, 0 unless told otherwise
 * @param details whatever else, in the order in which it was told
 */
public record SessionMetadata(
        String dataSource,
        String identifier,
        String type,
        int version,
        ZoneOffset utcOffset,
        Map<String, String> details) {
    /**
     * Checks the values.
     *
     * @param dataSource the board
     * @param identifier its name
     * @param type what it is for
     * @param version which version of that
     * @param utcOffset the offset from UTC
     * @param details whatever else
     * @throws IllegalArgumentException if the identifier has control characters, {@code *} or {@code ?}, or the version
     *     is negative
     */
    public SessionMetadata {
        Objects.requireNonNull(dataSource, "dataSource");
        checkIdentifier(identifier);
        Objects.requireNonNull(type, "type");
        Checks.atLeast(version, 0, "version");
        Objects.requireNonNull(utcOffset, "utcOffset");
        details.forEach((name, value) -> {
            Objects.requireNonNull(name, "detail");
            Objects.requireNonNull(value, name);
        });
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    private static void checkIdentifier(String identifier) {
        Objects.requireNonNull(identifier, "identifier");
        Checks.require(
                identifier.chars().noneMatch(c -> Character.isISOControl(c) || c == '*' || c == '?'),
                "an identifier must be on one line, without * and ?, but is '" + identifier + "'");
    }

    /** {@return metadata that say nothing} */
    public static SessionMetadata none() {
        return named("");
    }

    /**
     * Names a session.
     *
     * @param identifier its name; empty for the session's id
     * @return metadata
     * @throws IllegalArgumentException if it has control characters, {@code *} or {@code ?}
     */
    public static SessionMetadata named(String identifier) {
        return new SessionMetadata("", identifier, "session", 1, ZoneOffset.UTC, Map.of());
    }

    /**
     * Gives another name.
     *
     * @param name the name
     * @return a copy
     * @throws IllegalArgumentException if it has control characters, {@code *} or {@code ?}
     */
    public SessionMetadata withIdentifier(String name) {
        return new SessionMetadata(dataSource, name, type, version, utcOffset, details);
    }

    /**
     * Says what the session is for.
     *
     * @param purpose a word
     * @param number which version of that
     * @return a copy
     * @throws IllegalArgumentException if the version is negative
     */
    public SessionMetadata withType(String purpose, int number) {
        return new SessionMetadata(dataSource, identifier, purpose, number, utcOffset, details);
    }

    /**
     * Says where its times belong.
     *
     * @param offset from UTC
     * @return a copy
     */
    public SessionMetadata withUtcOffset(ZoneOffset offset) {
        return new SessionMetadata(dataSource, identifier, type, version, offset, details);
    }

    /**
     * Says more, in the place of what was said under the same names.
     *
     * @param more details by name
     * @return a copy
     */
    public SessionMetadata withDetails(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.putAll(more);
        return new SessionMetadata(dataSource, identifier, type, version, utcOffset, all);
    }

    /**
     * Names the board.
     *
     * @param board its name
     * @return a copy
     */
    public SessionMetadata withDataSource(String board) {
        return new SessionMetadata(board, identifier, type, version, utcOffset, details);
    }
}
