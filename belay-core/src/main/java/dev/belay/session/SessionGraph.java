package dev.belay.session;

import dev.belay.session.internal.GraphText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sessions and how they stand to each other, at one moment. Immutable.
 *
 * @param sessions those that are open, and those that have ended and are still known, the oldest first
 */
public record SessionGraph(List<SessionInfo> sessions) {
    /** How one session stands to another. */
    public enum Relation {
        /** The other one belongs to it, and ends before it. */
        PARENT,
        /** It needs the other one, and ends before it. */
        DEPENDS_ON,
        /** They have to do with each other. */
        ASSOCIATED
    }

    /**
     * A relation of two sessions.
     *
     * @param from the id of the one
     * @param to the id of the other
     * @param relation how the one stands to the other
     */
    public record Edge(String from, String to, Relation relation) {}

    /**
     * Copies the list.
     *
     * @param sessions those that are known
     */
    public SessionGraph {
        sessions = List.copyOf(sessions);
    }

    /** {@return the relations of sessions that are both in the graph; an association once, from the older one} */
    public List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        Set<String> known = sessions.stream().map(SessionInfo::id).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (SessionInfo session : sessions) {
            String id = session.id();
            seen.add(id);
            SessionRelations relations = session.relations();
            relations
                    .parent()
                    .filter(known::contains)
                    .ifPresent(parent -> edges.add(new Edge(parent, id, Relation.PARENT)));
            relations.dependsOn().stream()
                    .filter(known::contains)
                    .forEach(other -> edges.add(new Edge(id, other, Relation.DEPENDS_ON)));
            relations.associated().stream()
                    .filter(other -> known.contains(other) && !seen.contains(other))
                    .forEach(other -> edges.add(new Edge(id, other, Relation.ASSOCIATED)));
        }
        return List.copyOf(edges);
    }

    /** {@return the graph in the language of Graphviz} */
    public String toDot() {
        return GraphText.dot(this);
    }

    /** {@return the graph as a Mermaid flowchart} */
    public String toMermaid() {
        return GraphText.mermaid(this);
    }

    /** {@return the graph as JSON: {@code sessions} and {@code edges}} */
    public String toJson() {
        return GraphText.json(this);
    }
}
