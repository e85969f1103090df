package dev.belay.trace.internal;

import dev.belay.internal.json.JsonWriter;
import dev.belay.trace.CallRecord;
import dev.belay.trace.CallStatus;
import dev.belay.trace.Trace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Writes a record in the Trace Event Format, a line for each thread.
 *
 * @see <a href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU">Trace Event Format</a>
 */
public final class ChromeTrace {
    private static final int PROCESS = 1;

    private final List<Map<String, Object>> events = new ArrayList<>();
    private final Map<String, Integer> threads = new LinkedHashMap<>();

    private ChromeTrace() {}

    /**
     * Writes a record.
     *
     * @param trace the record
     * @return JSON
     */
    public static String write(Trace trace) {
        ChromeTrace chrome = new ChromeTrace();
        chrome.name("process_name", 0, "session " + trace.sessionId() + " on " + trace.board());
        trace.calls().forEach(chrome::add);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("displayTimeUnit", "ms");
        all.put("traceEvents", chrome.events);
        return JsonWriter.write(all);
    }

    private void add(CallRecord call) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("name", call.name().isEmpty() ? call.kind() : call.name());
        event.put("cat", call.kind());
        event.put("ph", call.status() == CallStatus.RUNNING ? "B" : "X");
        event.put("ts", ChronoUnit.MICROS.between(Instant.EPOCH, call.startedAt()));
        if (call.status().isOver()) {
            event.put("dur", TimeUnit.MICROSECONDS.convert(call.duration()));
        }
        event.put("pid", PROCESS);
        event.put("tid", thread(call.thread()));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("id", call.id());
        details.put("parent", call.parentId());
        details.put("arguments", call.arguments());
        details.put("status", call.status().name());
        details.put("result", call.result());
        details.put("failure", call.failure());
        details.put("traceback", call.traceback());
        event.put("args", details);
        events.add(event);
    }

    private int thread(String name) {
        Integer known = threads.get(name);
        if (known != null) {
            return known;
        }
        int number = threads.size() + 1;
        threads.put(name, number);
        name("thread_name", number, name);
        return number;
    }

    private void name(String what, int thread, String name) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("name", what);
        event.put("ph", "M");
        event.put("pid", PROCESS);
        event.put("tid", thread);
        event.put("args", Map.of("name", name));
        events.add(event);
    }
}
