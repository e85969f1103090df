package dev.belay.exporter.internal.net;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sending side of a stream: bytes as messages of one call. It waits while the other side does not keep up.
 *
 * @param <M> the messages
 */
public final class FrameOutput<M> {
    /** More bytes than this are several messages. */
    private static final int LARGEST = 32 << 10;

    private final ReentrantLock lock;
    private final Call<M> call;

    /**
     * The call. All but {@link #frame} is called with the lock of the output.
     *
     * @param <M> its messages
     */
    public interface Call<M> {
        /**
         * Makes a message.
         *
         * @param payload its bytes
         * @return the message
         */
        M frame(ByteString payload);

        /** {@return whether a message goes out without being kept here} */
        boolean isReady();

        /**
         * Sends.
         *
         * @param message what
         */
        void send(M message);

        /**
         * Refuses where nothing can be sent any more.
         *
         * @throws IOException then; the message says why
         */
        void requireOpen() throws IOException;

        /**
         * Waits until something may have changed.
         *
         * @throws IOException if the thread is interrupted, and the call is one that an interrupt ends
         */
        void awaitChange() throws IOException;
    }

    /**
     * Creates the sending side of a call.
     *
     * @param lock guards the call; released while this waits
     * @param call the call
     */
    public FrameOutput(ReentrantLock lock, Call<M> call) {
        this.lock = lock;
        this.call = call;
    }

    /**
     * Sends bytes, waiting while the other side does not keep up.
     *
     * @param data holds the bytes; not kept
     * @param offset of the first
     * @param length how many
     * @throws IOException if nothing can be sent any more
     */
    public void write(byte[] data, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += LARGEST) {
            send(call.frame(ByteString.copyFrom(data, offset + done, Math.min(LARGEST, length - done))));
        }
    }

    /**
     * Sends bytes that nobody changes any more, waiting while the other side does not keep up.
     *
     * @param data the bytes; kept
     * @throws IOException if nothing can be sent any more
     */
    public void writeOwned(byte[] data) throws IOException {
        if (data.length > LARGEST) {
            write(data, 0, data.length);
        } else {
            send(call.frame(UnsafeByteOperations.unsafeWrap(data)));
        }
    }

    /**
     * Sends a message, waiting while the other side does not keep up.
     *
     * @param message what
     * @throws IOException if nothing can be sent any more
     */
    public void send(M message) throws IOException {
        lock.lock();
        try {
            call.requireOpen();
            while (!call.isReady()) {
                call.awaitChange();
                call.requireOpen();
            }
            call.send(message);
        } finally {
            lock.unlock();
        }
    }
}
