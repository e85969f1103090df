package dev.belay.trace;

import dev.belay.trace.internal.ChromeTrace;
import dev.belay.trace.internal.JsonTrace;
import dev.belay.trace.internal.MermaidTrace;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a session has done so far.
 *
 * @param sessionId the session
 * @param board its board
 * @param run the run identifier of the session, empty for none
 * @param calls the calls that are kept, in the order in which they began
 * @param dropped how many older ones were dropped
 */
public record Trace(String sessionId, String board, String run, List<CallRecord> calls, long dropped) {
    /**
     * Keeps the list.
     *
     * @param sessionId the session
     * @param board its board
     * @param run the run identifier
     * @param calls the calls
     * @param dropped how many were dropped
     */
    public Trace {
        calls = List.copyOf(calls);
    }

    /**
     * Finds a call.
     *
     * @param id its number
     * @return the call, empty where it is not kept
     */
    public Optional<CallRecord> call(long id) {
        return calls.stream().filter(call -> call.id() == id).findFirst();
    }

    /**
     * Keeps some calls, and all that are parts of them.
     *
     * @param ids the numbers of the calls; those that are not kept count for nothing
     * @return a part of this record
     */
    public Trace subset(Collection<Long> ids) {
        Set<Long> wanted = new HashSet<>(ids);
        // a part begins after what it is a part of
        List<CallRecord> kept = calls.stream()
                .filter(call ->
                        wanted.contains(call.id()) || (wanted.contains(call.parentId()) && wanted.add(call.id())))
                .toList();
        return new Trace(sessionId, board, run, kept, dropped);
    }

    /** {@return the record as JSON; the manual has the schema} */
    public String toJson() {
        return JsonTrace.write(this);
    }

    /** {@return the record in the Trace Event Format, which Perfetto and Chrome's {@code about:tracing} open} */
    public String toChromeTrace() {
        return ChromeTrace.write(this);
    }

    /** {@return a Mermaid sequence diagram of the calls} */
    public String toMermaid() {
        return MermaidTrace.write(this);
    }
}
