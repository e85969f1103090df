package dev.belay.session.internal;

import dev.belay.session.LogFile;
import dev.belay.session.event.LogSeverity;
import dev.belay.session.event.LogSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds the log of a session to a file. Where that fails, it is said once, and given up. Thread-safe. */
final class LogWriter {
    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

    private final String place;
    private final LogFile file;

    /** Guarded by itself, as what follows; it keeps lines whole. */
    private final Object lock = new Object();

    private @Nullable BufferedWriter writer;
    private boolean over;

    LogWriter(String sessionId, String board, LogFile file) {
        this.place = " " + board + " " + sessionId + " ";
        this.file = file;
    }

    boolean wants(LogSeverity severity) {
        return severity.compareTo(file.least()) >= 0;
    }

    void write(LogSource source, LogSeverity severity, String message) {
        if (!wants(severity)) {
            return;
        }
        synchronized (lock) {
            if (over) {
                return;
            }
            try {
                BufferedWriter open = writer == null ? open() : writer;
                writer = open;
                String head = Instant.now() + place + severity + " " + source + " ";
                for (String line : message.lines().toList()) {
                    open.write(head + line);
                    open.newLine();
                }
                open.flush();
            } catch (IOException e) {
                over = true;
                log.warn("the log of a session can't be written to {}", file.path(), e);
            }
        }
    }

    private BufferedWriter open() throws IOException {
        Path folder = file.path().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.newBufferedWriter(file.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void close() {
        synchronized (lock) {
            over = true;
            if (writer != null) {
                try {
                    writer.close();
                } catch (IOException e) {
                    log.debug("{} could not be closed", file.path(), e);
                }
            }
        }
    }
}
