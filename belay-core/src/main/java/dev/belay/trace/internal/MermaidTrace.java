package dev.belay.trace.internal;

import dev.belay.trace.CallRecord;
import dev.belay.trace.CallStatus;
import dev.belay.trace.Trace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a record as a sequence diagram: each thread of the host, and the board. */
public final class MermaidTrace {
    private static final int SHOWN = 60;

    private MermaidTrace() {}

    /** One arrow. */
    private record Arrow(CallRecord call, boolean there) implements Comparable<Arrow> {
        private static final Comparator<Arrow> ORDER = Comparator.comparing((Arrow arrow) -> arrow.there
                        ? arrow.call.startedAt()
                        : arrow.call.startedAt().plus(arrow.call.duration()))
                .thenComparing(arrow -> arrow.there ? arrow.call.id() : -arrow.call.id());

        @Override
        public int compareTo(Arrow other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Writes a record.
     *
     * @param trace the record
     * @return a diagram
     */
    public static String write(Trace trace) {
        Map<String, String> threads = new LinkedHashMap<>();
        trace.calls().forEach(call -> threads.putIfAbsent(call.thread(), "t" + (threads.size() + 1)));
        StringBuilder text = new StringBuilder("sequenceDiagram\n");
        threads.forEach((thread, name) -> text.append("    participant ")
                .append(name)
                .append(" as ")
                .append(escaped(thread))
                .append('\n'));
        text.append("    participant board as ").append(escaped(trace.board())).append('\n');
        trace.calls().stream()
                .flatMap(call -> call.status().isOver()
                        ? Stream.of(new Arrow(call, true), new Arrow(call, false))
                        : Stream.of(new Arrow(call, true)))
                .sorted()
                .forEach(arrow -> text.append("    ")
                        .append(line(arrow, threads.getOrDefault(arrow.call.thread(), "t1")))
                        .append('\n'));
        return text.toString();
    }

    private static String line(Arrow arrow, String thread) {
        CallRecord call = arrow.call;
        if (arrow.there) {
            return thread + "->>board: " + escaped(call.kind() + " " + call.name());
        }
        return call.status() == CallStatus.DONE
                ? "board-->>" + thread + ": " + escaped(call.result().isEmpty() ? "done" : call.result())
                : "board--x" + thread + ": " + escaped(call.failure());
    }

    /** On one line, without what means something to Mermaid. */
    private static String escaped(String text) {
        StringBuilder all = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(point -> {
            if (point < ' ') {
                all.append(' ');
            } else if ("#;:<>&\"%{}[]()\\".indexOf(point) >= 0) {
                all.append('#').append(point).append(';');
            } else {
                all.appendCodePoint(point);
            }
        });
        return all.isEmpty() ? " " : all.toString();
    }
}
