package dev.belay.fs;

import dev.belay.BelayException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The board could not do something with a file. The session stays usable.
 *
 * <p>Where the board raised an exception, it is the cause. Writing leaves a file that was there as it was; appending
 * may have appended the beginning.
 */
public final class BoardFileException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** The file or directory. */
    private final String path;

    /** What MicroPython calls the error, such as {@code ENOENT}, or null. */
    private final @Nullable String errnoName;

    /** The number of the error, or null. */
    private final @Nullable Integer errno;

    /** How many bytes are free where the file system is full, or null. */
    private final @Nullable Long freeBytes;

    /**
     * Creates a failure.
     *
     * @param message what happened
     * @param path the file or directory
     * @param errno the number of the error, or null
     * @param errnoName its name, or null
     * @param freeBytes how many bytes are free where the file system is full, or null
     * @param cause what the board raised, or null
     */
    public BoardFileException(
            String message,
            String path,
            @Nullable Integer errno,
            @Nullable String errnoName,
            @Nullable Long freeBytes,
            @Nullable Throwable cause) {
        super(message, cause);
        this.path = path;
        this.errno = errno;
        this.errnoName = errnoName;
        this.freeBytes = freeBytes;
    }

    /** {@return the file or directory} */
    public String path() {
        return path;
    }

    /** {@return the number of the error, such as 2; empty where the board gave none} */
    public Optional<Integer> errno() {
        return Optional.ofNullable(errno);
    }

    /** {@return what MicroPython calls the error, such as {@code ENOENT}; empty where it is not known} */
    public Optional<String> errnoName() {
        return Optional.ofNullable(errnoName);
    }

    /**
     * Tells whether it is a certain error.
     *
     * @param name what {@link #errnoName()} would be, such as {@code ENOENT}
     * @return whether it is
     */
    public boolean is(String name) {
        return name.equals(errnoName);
    }

    /** {@return how many bytes are free, where the file system is full and tells} */
    public OptionalLong freeBytes() {
        return freeBytes == null ? OptionalLong.empty() : OptionalLong.of(freeBytes);
    }

    /** {@return true: the operation failed, the session did not} */
    @Override
    public boolean isRecoverable() {
        return true;
    }
}
