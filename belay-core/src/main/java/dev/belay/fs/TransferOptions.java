package dev.belay.fs;

import java.util.Objects;

/**
 * Options of one transfer. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * files.upload(image, "/image.bin", TransferOptions.defaults().listener(bytes -> bar.set(bytes)));
 * }</pre>
 */
public final class TransferOptions {
    private static final TransferOptions DEFAULTS = new TransferOptions(bytes -> {}, true);

    private final TransferListener listener;
    private final boolean compressed;

    private TransferOptions(TransferListener listener, boolean compressed) {
        this.listener = listener;
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
        return new TransferOptions(Objects.requireNonNull(value, "listener"), compressed);
    }

    /**
     * Whether content that gets smaller by it is compressed on its way to a board that has the module {@code deflate}.
     * It is by default; the board needs about 15 KB of memory for it.
     *
     * @param value false to send it as it is
     * @return changed options
     */
    public TransferOptions compressed(boolean value) {
        return new TransferOptions(listener, value);
    }

    /** {@return who follows the transfer} */
    public TransferListener listener() {
        return listener;
    }

    /** {@return whether content may be compressed} */
    public boolean compressed() {
        return compressed;
    }
}
