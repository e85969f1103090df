package dev.belay.fs.internal;

import dev.belay.fs.FileStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a board tells of files. */
final class Statuses {
    private static final int DIRECTORY = 0x4000;

    private Statuses() {}

    /** Reads (mode, size, seconds). */
    static FileStatus of(String path, Object told, int epoch) {
        List<?> values = (List<?>) told;
        return status(path, values, 0, epoch);
    }

    /** Reads (path, mode, size, seconds). */
    static FileStatus listed(Object told, int epoch) {
        List<?> values = (List<?>) told;
        return status(String.valueOf(values.get(0)), values, 1, epoch);
    }

    private static FileStatus status(String path, List<?> values, int from, int epoch) {
        boolean directory = (number(values.get(from)) & DIRECTORY) != 0;
        long seconds = number(values.get(from + 2));
        long begin = LocalDate.of(epoch, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        return new FileStatus(
                path,
                directory,
                directory ? 0 : number(values.get(from + 1)),
                seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(begin + seconds)));
    }

    static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
