package dev.belay.session.internal;

import dev.belay.internal.json.JsonWriter;
import dev.belay.session.SessionGraph;
import dev.belay.session.SessionGraph.Edge;
import dev.belay.session.SessionInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the graph of sessions. */
public final class GraphText {
    private GraphText() {}

    /**
     * Writes a graph in the language of Graphviz.
     *
     * @param graph the graph
     * @return its text
     */
    public static String dot(SessionGraph graph) {
        StringBuilder text = new StringBuilder("digraph sessions {\n  rankdir=LR;\n  node [shape=box];\n");
        for (SessionInfo session : graph.sessions()) {
            text.append("  \"").append(session.id()).append("\" [label=\"");
            text.append(dotLine(session.metadata().identifier())).append("\\n");
            text.append(dotLine(session.board())).append("\\n").append(session.status());
            text.append(session.status().isTerminal() ? "\", style=dashed];\n" : "\"];\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  \"").append(edge.from()).append("\" -> \"").append(edge.to());
            text.append(
                    switch (edge.relation()) {
                        case PARENT -> "\" [label=\"parent of\"];\n";
                        case DEPENDS_ON -> "\" [label=\"depends on\", style=dashed];\n";
                        case ASSOCIATED -> "\" [dir=none, style=dotted];\n";
                    });
        }
        return text.append("}\n").toString();
    }

    private static String dotLine(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /**
     * Writes a graph as a Mermaid flowchart.
     *
     * @param graph the graph
     * @return its text
     */
    public static String mermaid(SessionGraph graph) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (SessionInfo session : graph.sessions()) {
            text.append("  s").append(session.id()).append("[\"");
            text.append(mermaidLine(session.metadata().identifier())).append("<br>");
            text.append(mermaidLine(session.board())).append("<br>");
            text.append(session.status()).append("\"]\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  s").append(edge.from());
            text.append(
                    switch (edge.relation()) {
                        case PARENT -> " -->|parent of| s";
                        case DEPENDS_ON -> " -.->|depends on| s";
                        case ASSOCIATED -> " -.- s";
                    });
            text.append(edge.to()).append('\n');
        }
        return text.toString();
    }

    /** Mermaid reads entities between hash and semicolon, and Markdown and HTML in labels. */
    private static String mermaidLine(String value) {
        StringBuilder line = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .:/-_=,@".indexOf(c) >= 0) {
                line.appendCodePoint(c);
            } else {
                line.append('#').append(c).append(';');
            }
        });
        return line.toString();
    }

    /**
     * Writes a graph as JSON.
     *
     * @param graph the graph
     * @return JSON
     */
    public static String json(SessionGraph graph) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sessions", graph.sessions().stream().map(GraphText::session).toList());
        all.put("edges", graph.edges().stream().map(GraphText::edge).toList());
        return JsonWriter.write(all);
    }

    private static Map<String, Object> session(SessionInfo session) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", session.id());
        all.put("identifier", session.metadata().identifier());
        all.put("board", session.board());
        all.put("status", session.status().name());
        all.put("createdAt", session.createdAt().toString());
        all.put("endedAt", session.endedAt().map(Object::toString).orElse(""));
        return all;
    }

    private static Map<String, Object> edge(Edge edge) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("from", edge.from());
        all.put("to", edge.to());
        all.put("relation", edge.relation().name());
        return all;
    }
}
