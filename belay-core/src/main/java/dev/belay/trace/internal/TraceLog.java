package dev.belay.trace.internal;

import dev.belay.trace.CallRecord;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest calls of a session. Thread-safe. */
public final class TraceLog implements CallSink {
    private final int limit;

    /** Guarded by itself, as the count is; nearly in the order in which the calls began. */
    private final Map<Long, CallRecord> calls = new LinkedHashMap<>();

    private long dropped;

    /**
     * Creates a log.
     *
     * @param limit how many calls are kept, 0 for none
     */
    public TraceLog(int limit) {
        this.limit = limit;
    }

    @Override
    public boolean wants() {
        return limit > 0;
    }

    @Override
    public void began(CallRecord call) {
        synchronized (calls) {
            if (calls.size() >= limit) {
                Iterator<CallRecord> oldest = calls.values().iterator();
                oldest.next();
                oldest.remove();
                dropped++;
            }
            calls.put(call.id(), call);
        }
    }

    @Override
    public void ended(CallRecord call) {
        synchronized (calls) {
            calls.replace(call.id(), call);
        }
    }

    /** {@return the calls that are kept} */
    public List<CallRecord> calls() {
        synchronized (calls) {
            return calls.values().stream()
                    .sorted(Comparator.comparingLong(CallRecord::id))
                    .toList();
        }
    }

    /** {@return how many older ones were dropped} */
    public long dropped() {
        synchronized (calls) {
            return dropped;
        }
    }
}
