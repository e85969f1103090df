package dev.belay.session.internal;

import dev.belay.session.DeviceSession;
import dev.belay.session.SessionCycleException;
import dev.belay.session.SessionException;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionRelations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which open sessions of a manager belong to which. Sessions that stand alone are not in it. Thread-safe; calls nobody
 * who waits while it holds its lock.
 */
final class FamilyTree {
    private final SessionRegister register;

    /** Guarded by this, as the lists in it. */
    private final Map<BoardSession, Relatives> members = new LinkedHashMap<>();

    FamilyTree(SessionRegister register) {
        this.register = register;
    }

    /** Those whom a session has to do with. */
    static final class Relatives {
        private @Nullable BoardSession parent;
        private final Set<BoardSession> dependsOn = new LinkedHashSet<>();
        private final Set<BoardSession> associated = new LinkedHashSet<>();

        /** What is needed is not forgotten; that of options is held by them. */
        private final Set<SessionHandle> held = new LinkedHashSet<>();

        boolean isEmpty() {
            return parent == null && dependsOn.isEmpty() && associated.isEmpty();
        }

        SessionRelations told() {
            return isEmpty()
                    ? SessionRelations.none()
                    : new SessionRelations(
                            Optional.ofNullable(parent).map(BoardSession::id), ids(associated), ids(dependsOn));
        }

        private static List<String> ids(Set<BoardSession> sessions) {
            return sessions.stream().map(BoardSession::id).toList();
        }

        /** Whether a session must end before another may. */
        private boolean endBefore(BoardSession other) {
            return parent == other || dependsOn.contains(other);
        }
    }

    /**
     * Finds those whom options name.
     *
     * @throws IllegalArgumentException if one is not of this manager
     * @throws SessionException if one has ended
     */
    Relatives resolve(SessionOptions options) {
        Relatives relatives = new Relatives();
        options.parent().ifPresent(parent -> relatives.parent = find(parent));
        options.dependencies().forEach(other -> relatives.dependsOn.add(find(other)));
        options.associated().forEach(other -> relatives.associated.add(find(other)));
        return relatives;
    }

    BoardSession find(DeviceSession wanted) {
        String id = Objects.requireNonNull(wanted, "session").id();
        BoardSession found = register.newest(session -> session.id().equals(id)).orElse(null);
        if (found != null && found.isOpen()) {
            return found;
        }
        if (found == null && wanted.isActive()) {
            throw new IllegalArgumentException("session " + id + " is not of this manager");
        }
        throw ended(id);
    }

    private static SessionException ended(String id) {
        return new SessionException("session " + id + " has ended, and no other can have to do with it any more");
    }

    /**
     * Adds a session.
     *
     * @throws SessionException if one of its relatives has ended meanwhile; then it is not added
     */
    synchronized void add(BoardSession session, Relatives relatives) {
        if (relatives.isEmpty()) {
            return;
        }
        requireOpen(relatives.dependsOn);
        requireOpen(relatives.associated);
        BoardSession parent = relatives.parent;
        if (parent != null) {
            requireOpen(Set.of(parent));
        }
        members.put(session, relatives);
        relatives.associated.forEach(other -> {
            of(other).associated.add(session);
            tell(other);
        });
        tell(session);
    }

    private static void requireOpen(Set<BoardSession> sessions) {
        sessions.stream().filter(session -> !session.isOpen()).findFirst().ifPresent(session -> {
            throw ended(session.id());
        });
    }

    private Relatives of(BoardSession session) {
        return members.computeIfAbsent(session, missing -> new Relatives());
    }

    private void tell(BoardSession session) {
        session.chronicle().relate(of(session).told());
    }

    synchronized void associate(BoardSession session, BoardSession other) {
        requireOpen(Set.of(session));
        requireOpen(Set.of(other));
        if (session != other) {
            of(session).associated.add(other);
            of(other).associated.add(session);
            tell(session);
            tell(other);
        }
    }

    /**
     * Has a session end before another.
     *
     * @throws SessionCycleException if that one has to end before it
     */
    synchronized void dependOn(BoardSession session, BoardSession other) {
        requireOpen(Set.of(session));
        requireOpen(Set.of(other));
        List<String> way = new ArrayList<>(List.of(session.id()));
        if (leads(other, session, way)) {
            throw new SessionCycleException(way);
        }
        of(session).dependsOn.add(other);
        other.handle().ifPresent(of(session).held::add);
        tell(session);
    }

    /** Whether a session has to end before another, and by way of whom. */
    private boolean leads(BoardSession from, BoardSession to, List<String> way) {
        way.add(from.id());
        if (from == to) {
            return true;
        }
        Relatives relatives = members.get(from);
        if (relatives != null) {
            BoardSession parent = relatives.parent;
            if ((parent != null && leads(parent, to, way))
                    || relatives.dependsOn.stream().anyMatch(next -> leads(next, to, way))) {
                return true;
            }
        }
        way.remove(way.size() - 1);
        return false;
    }

    /** Those that have to end before a session, the newest first. */
    synchronized List<BoardSession> dependants(BoardSession session) {
        List<BoardSession> found = new ArrayList<>();
        members.forEach((other, relatives) -> {
            if (relatives.endBefore(session)) {
                found.add(0, other);
            }
        });
        return found;
    }

    /** Whether a session belongs to another, and not only needs it. */
    synchronized boolean isChild(BoardSession session, BoardSession parent) {
        Relatives relatives = members.get(session);
        return relatives != null && relatives.parent == parent;
    }

    /** How long the end of a session may take with all that have to end before it. */
    Duration cleanupTime(BoardSession session) {
        return dependants(session).stream()
                .map(this::cleanupTime)
                .reduce(session.options().cleanupTimeout(), Duration::plus);
    }

    /** A session has ended. Others go on telling that they had to do with it. */
    synchronized void forget(BoardSession session) {
        members.remove(session);
        members.values().forEach(relatives -> {
            relatives.dependsOn.remove(session);
            relatives.associated.remove(session);
        });
    }
}
