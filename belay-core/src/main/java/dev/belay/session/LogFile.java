package dev.belay.session;

import dev.belay.session.event.LogSeverity;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that a session's log is added to, a line for each entry: time, board, session, severity, source, message.
 *
 * @param path the file; its folder is made when it is missing
 * @param least what matters less is left out
 */
public record LogFile(Path path, LogSeverity least) {
    /**
     * Checks the values.
     *
     * @param path the file
     * @param least what matters less is left out
     */
    public LogFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(least, "least");
    }
}
