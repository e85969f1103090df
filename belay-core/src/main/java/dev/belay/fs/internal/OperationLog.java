package dev.belay.fs.internal;

import dev.belay.BelayException;
import dev.belay.fs.FileOperation;
import dev.belay.fs.FileTotals;
import dev.belay.trace.internal.CallRecorder;
import dev.belay.trace.internal.OpenCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers the last operations, and counts all. Thread-safe. */
final class OperationLog {
    private static final Logger log = LoggerFactory.getLogger(OperationLog.class);
    private static final int KEPT = 256;

    /** What an operation does with content. */
    enum Content {
        NONE,
        READ,
        WRITTEN
    }

    /** Guarded by itself, as the totals are. */
    private final Deque<FileOperation> operations = new ArrayDeque<>();

    private final String board;
    private final String sessionId;
    private final CallRecorder recorder;
    private FileTotals totals = new FileTotals(0, 0, 0, 0);

    OperationLog(String board, String sessionId, CallRecorder recorder) {
        this.recorder = recorder;
        this.board = board;
        this.sessionId = sessionId;
    }

    /** Something that has begun. */
    final class Entry {
        private final String what;
        private final String path;
        private final Content content;
        private final Instant startedAt = Instant.now();
        private final long began = System.nanoTime();
        private final @Nullable OpenCall call;

        private Entry(String what, String path, Content content) {
            this.call = recorder.begin("file", what + " " + path, () -> "");
            this.what = what;
            this.path = path;
            this.content = content;
        }

        void ended(long bytes, @Nullable Throwable failure) {
            if (failure instanceof BelayException known) {
                known.addContext(board, sessionId, what + " " + path);
            }
            FileOperation operation = new FileOperation(
                    what,
                    path,
                    bytes,
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - began),
                    Optional.ofNullable(failure).map(Throwable::getMessage));
            log.debug("{}", operation);
            add(operation, content, failure != null);
            if (call == null) {
                return;
            }
            if (failure == null) {
                call.done(content == Content.NONE ? "" : bytes + " bytes");
            } else {
                call.failed(failure);
            }
        }
    }

    Entry begin(String what, String path, Content content) {
        return new Entry(what, path, content);
    }

    /** Does something that is no content. */
    <T> T record(String what, String path, Supplier<T> work) {
        return record(what, path, Content.NONE, work, result -> 0);
    }

    <T> T record(String what, String path, Content content, Supplier<T> work, ToLongFunction<T> bytes) {
        Entry entry = begin(what, path, content);
        try {
            T result = CallRecorder.within(entry.call == null ? recorder.current() : entry.call, work);
            entry.ended(bytes.applyAsLong(result), null);
            return result;
        } catch (RuntimeException | Error e) {
            entry.ended(0, e);
            throw e;
        }
    }

    private void add(FileOperation operation, Content content, boolean failed) {
        synchronized (operations) {
            if (operations.size() == KEPT) {
                operations.removeFirst();
            }
            operations.addLast(operation);
            totals = new FileTotals(
                    totals.operations() + 1,
                    totals.failures() + (failed ? 1 : 0),
                    totals.bytesRead() + (content == Content.READ ? operation.bytes() : 0),
                    totals.bytesWritten() + (content == Content.WRITTEN ? operation.bytes() : 0));
        }
    }

    List<FileOperation> operations() {
        synchronized (operations) {
            return List.copyOf(operations);
        }
    }

    FileTotals totals() {
        synchronized (operations) {
            return totals;
        }
    }
}
