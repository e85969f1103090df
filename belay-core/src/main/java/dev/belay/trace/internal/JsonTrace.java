package dev.belay.trace.internal;

import dev.belay.internal.json.JsonWriter;
import dev.belay.trace.CallRecord;
import dev.belay.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Writes a record as JSON. */
public final class JsonTrace {
    private JsonTrace() {}

    /**
     * Writes a record.
     *
     * @param trace the record
     * @return JSON
     */
    public static String write(Trace trace) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("session", trace.sessionId());
        all.put("board", trace.board());
        all.put("run", trace.run());
        all.put("dropped", trace.dropped());
        all.put("calls", trace.calls().stream().map(JsonTrace::call).toList());
        return JsonWriter.write(all);
    }

    private static Map<String, Object> call(CallRecord call) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", call.id());
        all.put("parent", call.parentId());
        all.put("kind", call.kind());
        all.put("name", call.name());
        all.put("arguments", call.arguments());
        all.put("thread", call.thread());
        all.put("startedAt", call.startedAt().toString());
        all.put("micros", TimeUnit.MICROSECONDS.convert(call.duration()));
        all.put("status", call.status().name());
        all.put("result", call.result());
        all.put("failure", call.failure());
        all.put("traceback", call.traceback());
        return all;
    }
}
