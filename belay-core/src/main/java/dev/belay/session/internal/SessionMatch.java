package dev.belay.session.internal;

import dev.belay.session.SessionException;
import dev.belay.session.SessionInfo;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds one session by what somebody typed. */
final class SessionMatch {
    private SessionMatch() {}

    /**
     * Finds the one that has this id or identifier; else the one whose id or identifier begins so, or fits the pattern.
     *
     * @throws SessionException if there is none, or more than one
     */
    static SessionInfo find(String text, List<SessionInfo> known) {
        List<SessionInfo> found = those(known, name -> name.equals(text));
        if (found.isEmpty()) {
            found = those(known, fitting(text));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new SessionException(
                found.isEmpty()
                        ? "no session fits '" + text + "'; there are: " + names(known)
                        : "'" + text + "' fits " + found.size() + " sessions: " + names(found));
    }

    private static List<SessionInfo> those(List<SessionInfo> known, Predicate<String> fits) {
        return known.stream()
                .filter(session ->
                        fits.test(session.id()) || fits.test(session.metadata().identifier()))
                .toList();
    }

    private static Predicate<String> fitting(String text) {
        if (text.isEmpty()) {
            return name -> false;
        }
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
            return name -> name.startsWith(text);
        }
        String pattern = text.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static String names(List<SessionInfo> sessions) {
        return sessions.isEmpty()
                ? "none"
                : sessions.stream()
                        .map(session -> session.id()
                                + (session.metadata().identifier().equals(session.id())
                                        ? ""
                                        : " (" + session.metadata().identifier() + ")"))
                        .collect(Collectors.joining(", "));
    }
}
