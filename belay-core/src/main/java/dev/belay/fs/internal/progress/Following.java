package dev.belay.fs.internal.progress;

import dev.belay.fs.ProgressListener;
import dev.belay.fs.TransferListener;
import dev.belay.fs.TransferOptions;
import dev.belay.fs.TransferProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** Tells a listener how far one or more files have come, one after the other. Used by one thread. */
public final class Following {
    private static final double NANOS = 1e9;

    private final ProgressListener listener;
    private final OptionalLong total;
    private final long began = System.nanoTime();
    private long before;
    private long bytes;

    /**
     * Begins, and tells so.
     *
     * @param listener is told
     * @param path what is on its way first
     * @param total how many bytes there are, where that is known
     * @throws CancellationException if the listener cancels
     */
    public Following(ProgressListener listener, String path, OptionalLong total) {
        this.listener = listener;
        this.total = total;
        tell(path);
    }

    /**
     * Has a transfer followed.
     *
     * @param path the file
     * @param options its options
     * @return options whose listener tells the one of its progress, too
     */
    public static TransferOptions start(String path, TransferOptions options) {
        ProgressListener listener = options.progress().orElse(null);
        if (listener == null) {
            return options;
        }
        TransferListener following = new Following(listener, path, options.size()).file(path);
        TransferListener own = options.listener();
        return options.listener(bytes -> {
            own.transferred(bytes);
            following.transferred(bytes);
        });
    }

    /**
     * Follows the next file.
     *
     * @param path the file
     * @return is told how far it has come
     */
    public TransferListener file(String path) {
        before = bytes;
        return count -> {
            bytes = before + count;
            tell(path);
        };
    }

    private void tell(String path) {
        Snapshot progress = new Snapshot(path, bytes, total, Duration.ofNanos(System.nanoTime() - began));
        listener.progressed(progress);
        if (progress.cancelled) {
            throw new CancellationException("the transfer of '" + path + "' was cancelled by its listener");
        }
    }

    /** A moment. */
    private static final class Snapshot implements TransferProgress {
        private final String path;
        private final long bytes;
        private final OptionalLong total;
        private final Duration elapsed;
        private volatile boolean cancelled;

        Snapshot(String path, long bytes, OptionalLong total, Duration elapsed) {
            this.path = path;
            this.bytes = bytes;
            this.total = total;
            this.elapsed = elapsed;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public OptionalLong totalBytes() {
            return total;
        }

        @Override
        public Duration elapsed() {
            return elapsed;
        }

        @Override
        public double bytesPerSecond() {
            return bytes == 0 ? 0 : bytes * NANOS / Math.max(1, elapsed.toNanos());
        }

        @Override
        public Optional<Duration> remaining() {
            if (total.isEmpty() || bytes == 0) {
                return Optional.empty();
            }
            long rest = Math.max(0, total.getAsLong() - bytes);
            return Optional.of(Duration.ofNanos((long) (rest / bytesPerSecond() * NANOS)));
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
