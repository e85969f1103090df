package dev.belay.exporter.internal.client;

import com.google.protobuf.ByteString;
import dev.belay.exporter.internal.net.FrameOutput;
import dev.belay.exporter.internal.protocol.FrameType;
import dev.belay.exporter.internal.protocol.StreamRequest;
import dev.belay.exporter.internal.protocol.StreamResponse;
import dev.belay.internal.Deadline;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One call of the router service, as bytes both ways. One thread reads, another may write, any may close. */
final class ConsoleCall extends ClientCall.Listener<StreamResponse> {
    /** How many messages the exporter may send before one is read. */
    private static final int AHEAD = 8;

    private static final Duration HEADERS = Duration.ofSeconds(10);
    private static final long IN_ORDER_MILLIS = 500;

    private final ClientCall<StreamRequest, StreamResponse> call;
    private final FrameOutput<StreamRequest> frames;

    /** Guards what follows, and the sending side of the call. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<ByteString> arrived = new ArrayDeque<>();
    private ByteString rest = ByteString.EMPTY;
    private boolean announced;
    private boolean outputEnded;
    private boolean halfClosed;
    private boolean closed;
    private @Nullable Status end;
    private @Nullable Metadata answered;

    ConsoleCall(ClientCall<StreamRequest, StreamResponse> call) {
        this.call = call;
        this.frames = new FrameOutput<>(lock, new Frames());
    }

    void start(Metadata headers) {
        call.start(this, headers);
        call.request(AHEAD);
    }

    @Override
    public void onHeaders(Metadata headers) {
        lock.lock();
        try {
            answered = headers;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the headers.
     *
     * @throws StatusRuntimeException if the call ended before, or they did not come in time
     */
    Metadata awaitHeaders() {
        Deadline deadline = Deadline.after(HEADERS);
        lock.lock();
        try {
            while (answered == null && end == null && !deadline.hasPassed()) {
                long unused = changed.awaitNanos(deadline.remainingNanos());
            }
            Metadata headers = answered;
            if (headers != null) {
                return headers;
            }
            throw (end == null ? Status.DEADLINE_EXCEEDED : end).asRuntimeException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED
                    .withDescription("the calling thread was interrupted")
                    .asRuntimeException();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the exporter that nothing more will be written. */
    void endInput() {
        lock.lock();
        try {
            if (end == null && !closed) {
                call.sendMessage(StreamRequest.newBuilder()
                        .setFrameType(FrameType.FRAME_TYPE_GOAWAY)
                        .build());
                call.halfClose();
                halfClosed = true;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onMessage(StreamResponse message) {
        boolean data = message.getFrameType() == FrameType.FRAME_TYPE_DATA
                && !message.getPayload().isEmpty();
        lock.lock();
        try {
            announced = true;
            if (data && !outputEnded) {
                arrived.addLast(message.getPayload());
            }
            if (message.getFrameType() == FrameType.FRAME_TYPE_GOAWAY
                    || message.getFrameType() == FrameType.FRAME_TYPE_RST_STREAM) {
                outputEnded = true;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!data) {
            call.request(1);
        }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        lock.lock();
        try {
            end = status;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onReady() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the console is there.
     *
     * @return null when it is; else how the call ended; OK when nothing came in time
     */
    @Nullable
    Status awaitConsole(Deadline deadline) {
        lock.lock();
        try {
            while (!announced && end == null && !closed) {
                long nanos = deadline.remainingNanos();
                if (nanos <= 0) {
                    return Status.DEADLINE_EXCEEDED;
                }
                try {
                    long unused = changed.awaitNanos(nanos);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Status.CANCELLED.withDescription("the calling thread was interrupted");
                }
            }
            return announced ? null : end == null ? Status.CANCELLED : end;
        } finally {
            lock.unlock();
        }
    }

    /** Reads at least one byte; -1 at the end. The status of an end that was none in order is thrown. */
    int read(byte[] buffer) throws IOException {
        int count;
        boolean taken = false;
        lock.lock();
        try {
            while (rest.isEmpty() && arrived.isEmpty() && !outputEnded && end == null && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                throw new IOException("closed");
            }
            if (rest.isEmpty() && !arrived.isEmpty()) {
                rest = arrived.removeFirst();
                taken = true;
            }
            if (rest.isEmpty()) {
                Status status = end;
                if (outputEnded || status == null || status.isOk()) {
                    return -1;
                }
                throw new IOException(text(status));
            }
            count = Math.min(buffer.length, rest.size());
            rest.substring(0, count).copyTo(buffer, 0);
            rest = rest.substring(count);
        } finally {
            lock.unlock();
        }
        if (taken) {
            call.request(1);
        }
        return count;
    }

    void write(byte[] data, int offset, int length) throws IOException {
        frames.write(data, offset, length);
    }

    private static String text(Status status) {
        String said = status.getDescription();
        return said == null ? status.getCode().name() : said;
    }

    /** Asks the exporter to end the call, and ends it where that takes too long. */
    void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            changed.signalAll();
            if (end == null && !halfClosed && call.isReady()) {
                call.sendMessage(StreamRequest.newBuilder()
                        .setFrameType(FrameType.FRAME_TYPE_RST_STREAM)
                        .build());
                call.halfClose();
                awaitEnd();
            }
        } finally {
            lock.unlock();
        }
        call.cancel("closed", null);
    }

    private void awaitEnd() {
        long nanos = TimeUnit.MILLISECONDS.toNanos(IN_ORDER_MILLIS);
        try {
            while (end == null && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the call is sent by. */
    private final class Frames implements FrameOutput.Call<StreamRequest> {
        @Override
        public StreamRequest frame(ByteString payload) {
            return StreamRequest.newBuilder().setPayload(payload).build();
        }

        @Override
        public boolean isReady() {
            return call.isReady();
        }

        @Override
        public void send(StreamRequest message) {
            call.sendMessage(message);
        }

        @Override
        public void requireOpen() throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
            Status status = end;
            if (status != null) {
                throw new IOException(status.isOk() ? "the exporter has ended the console" : text(status));
            }
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // callers loop
        public void awaitChange() {
            changed.awaitUninterruptibly();
        }
    }
}
