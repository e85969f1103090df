package dev.belay.exporter.internal.server;

import com.google.protobuf.ByteString;
import dev.belay.exporter.internal.net.FrameOutput;
import dev.belay.exporter.internal.protocol.FrameType;
import dev.belay.exporter.internal.protocol.StreamRequest;
import dev.belay.exporter.internal.protocol.StreamResponse;
import dev.belay.exporter.internal.tree.ResourceStream;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes both ways over one call of the router service. The client is asked for more as it is read, and waited for where
 * it does not read: at most {@link #AHEAD} messages wait on either side. One thread reads, another may write.
 */
final class BytePipe extends ServerCall.Listener<StreamRequest> implements ResourceStream {
    /** How many messages the client may send before one is read. */
    private static final int AHEAD = 8;

    private final ServerCall<StreamRequest, StreamResponse> call;
    private final FrameOutput<StreamResponse> frames;

    /** Guards what follows, and the sending side of the call. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<ByteString> arrived = new ArrayDeque<>();
    private boolean inputEnded;

    /** Whether the client wants no more of it. */
    private boolean over;

    /** Whether the call has ended by itself. */
    private boolean gone;

    private boolean closed;
    private Runnable onEnd = () -> {};

    BytePipe(ServerCall<StreamRequest, StreamResponse> call) {
        this.call = call;
        this.frames = new FrameOutput<>(lock, new Frames());
    }

    /** Says who is told, once, when the call is over, or the client wants it to be; at once where that is so. */
    void whenOver(Runnable listener) {
        lock.lock();
        try {
            onEnd = listener;
            if (!over) {
                return;
            }
        } finally {
            lock.unlock();
        }
        listener.run();
    }

    /** Sends the headers at once, which some clients wait for, and lets messages come. */
    void begin(Metadata headers) {
        call.sendHeaders(headers);
        call.request(AHEAD);
    }

    @Override
    public void onMessage(StreamRequest message) {
        if (message.getFrameType() == FrameType.FRAME_TYPE_RST_STREAM) {
            over(false);
            return;
        }
        boolean data = message.getFrameType() == FrameType.FRAME_TYPE_DATA
                && !message.getPayload().isEmpty();
        lock.lock();
        try {
            if (message.getFrameType() == FrameType.FRAME_TYPE_GOAWAY) {
                inputEnded = true;
            } else if (data && !inputEnded) {
                arrived.addLast(message.getPayload());
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
    public void onHalfClose() {
        lock.lock();
        try {
            inputEnded = true;
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

    @Override
    public void onCancel() {
        over(true);
    }

    @Override
    public void onComplete() {
        over(true);
    }

    private void over(boolean byItself) {
        Runnable told;
        lock.lock();
        try {
            gone |= byItself;
            if (over) {
                return;
            }
            over = true;
            told = onEnd;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        told.run();
    }

    /**
     * Takes what the client sent; null when it has ended its side.
     *
     * @throws IOException if the call is over
     */
    @Nullable
    ByteString take() throws IOException {
        ByteString taken;
        lock.lock();
        try {
            while (arrived.isEmpty() && !inputEnded && !over && !closed) {
                awaitChange();
            }
            requireOpen();
            taken = arrived.pollFirst();
        } finally {
            lock.unlock();
        }
        if (taken != null) {
            call.request(1);
        }
        return taken;
    }

    /** Sends bytes that nobody changes any more, waiting while the client does not keep up. */
    void sendOwned(byte[] data) throws IOException {
        frames.writeOwned(data);
    }

    /** Sends a frame without bytes. */
    void send(FrameType type) throws IOException {
        frames.send(StreamResponse.newBuilder().setFrameType(type).build());
    }

    @SuppressWarnings("WaitNotInLoop") // callers loop
    private void awaitChange() throws IOException {
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void requireOpen() throws IOException {
        if (over || closed) {
            throw new IOException("the client has ended the stream");
        }
    }

    @Override
    public InputStream input() {
        return new PipeInput(this);
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                frames.write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                frames.write(data, offset, length);
            }
        };
    }

    @Override
    public void close() {
        close(Status.OK);
    }

    /** Ends the call. Does nothing when it has ended. */
    void close(Status status) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            changed.signalAll();
            if (!gone) {
                call.close(status, new Metadata());
            }
        } finally {
            lock.unlock();
        }
    }

    /** How the call is sent by. */
    private final class Frames implements FrameOutput.Call<StreamResponse> {
        @Override
        public StreamResponse frame(ByteString payload) {
            return StreamResponse.newBuilder().setPayload(payload).build();
        }

        @Override
        public boolean isReady() {
            return call.isReady();
        }

        @Override
        public void send(StreamResponse message) {
            call.sendMessage(message);
        }

        @Override
        public void requireOpen() throws IOException {
            BytePipe.this.requireOpen();
        }

        @Override
        public void awaitChange() throws IOException {
            BytePipe.this.awaitChange();
        }
    }
}
