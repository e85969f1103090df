package dev.belay.fs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done with the board's files.
 *
 * @param what the operation, such as {@code write}
 * @param path the file or directory
 * @param bytes how many bytes of content were read or written; 0 where it is not about content
 * @param startedAt when it began
 * @param duration how long it took, waiting for other calls included
 * @param failure why it failed; empty where it succeeded
 */
public record FileOperation(
        String what, String path, long bytes, Instant startedAt, Duration duration, Optional<String> failure) {}
