package dev.belay.fs;

import java.time.Instant;
import java.util.Optional;

/**
 * What a board tells of a file or a directory.
 *
 * @param path where it is, as it was asked for
 * @param isDirectory whether it is a directory
 * @param size its size in bytes; 0 for a directory
 * @param modified when it was last changed, by the clock of the board; empty where the board does not tell
 */
public record FileStatus(String path, boolean isDirectory, long size, Optional<Instant> modified) {
    /** {@return the last name of the path; empty for the root} */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
