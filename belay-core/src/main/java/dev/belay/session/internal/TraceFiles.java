package dev.belay.session.internal;

import dev.belay.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves records. */
final class TraceFiles {
    private static final Logger log = LoggerFactory.getLogger(TraceFiles.class);

    private TraceFiles() {}

    /** Saves a record; where that fails, the log says so. */
    static void save(Trace trace, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(trace.sessionId() + ".json"), trace.toJson());
            Files.writeString(folder.resolve(trace.sessionId() + ".trace.json"), trace.toChromeTrace());
        } catch (IOException | RuntimeException e) {
            log.warn("the record of session {} could not be saved to {}", trace.sessionId(), folder, e);
        }
    }
}
