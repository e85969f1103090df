package dev.belay.fs;

import dev.belay.internal.Checks;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Options of one transfer. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * files.upload(image, "/image.bin", TransferOptions.defaults().listener(bytes -> bar.set(bytes)));
 * }</pre>
 */
public final class TransferOptions {
    private static final TransferOptions DEFAULTS = new TransferOptions(bytes -> {}, null, OptionalLong.empty(), true);

    private final TransferListener listener;
    private final @Nullable ProgressListener progress;
    private final OptionalLong size;
    private final boolean compressed;

    private TransferOptions(
            TransferListener listener, @Nullable ProgressListener progress, OptionalLong size, boolean compressed) {
        this.listener = listener;
        this.progress = progress;
        this.size = size;
        this.compressed = compressed;
    }

    /** {@return options that change nothing} */
    public static TransferOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Follows the transfer.
     *
     * @param value told after each 32 KiB or so, and at the end
     * @return changed options
     */
    public TransferOptions listener(TransferListener value) {
        return new TransferOptions(Objects.requireNonNull(value, "listener"), progress, size, compressed);
    }

    /**
     * Follows the transfer with rate and remaining time; it may be cancelled.
     *
     * @param value told when it begins, after each 32 KiB or so, and at the end
     * @return changed options
     */
    public TransferOptions progress(ProgressListener value) {
        return new TransferOptions(listener, Objects.requireNonNull(value, "progress"), size, compressed);
    }

    /**
     * Tells how long a stream is, so that {@link TransferProgress} knows. Of files it is known.
     *
     * @param bytes its length, not negative
     * @return changed options
     * @throws IllegalArgumentException if it is negative
     */
    public TransferOptions size(long bytes) {
        Checks.require(bytes >= 0, "size must not be negative, but is " + bytes);
        return new TransferOptions(listener, progress, OptionalLong.of(bytes), compressed);
    }

    /**
     * Whether content that gets smaller by it is compressed on its way to a board that has the module {@code deflate}.
     * It is by default; the board needs about 15 KB of memory for it.
     *
     * @param value false to send it as it is
     * @return changed options
     */
    public TransferOptions compressed(boolean value) {
        return new TransferOptions(listener, progress, size, value);
    }

    /** {@return who follows the transfer} */
    public TransferListener listener() {
        return listener;
    }

    /** {@return who follows it with rate and remaining time, if anybody} */
    public Optional<ProgressListener> progress() {
        return Optional.ofNullable(progress);
    }

    /** {@return how many bytes there are, where that is told} */
    public OptionalLong size() {
        return size;
    }

    /** {@return whether content may be compressed} */
    public boolean compressed() {
        return compressed;
    }
}
