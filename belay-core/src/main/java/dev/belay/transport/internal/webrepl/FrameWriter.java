package dev.belay.transport.internal.webrepl;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Sends WebSocket frames, masked as clients have to (RFC 6455, section 5). Thread-safe. */
final class FrameWriter {
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int TEXT = 1;
    private static final int PONG = 10;
    private static final int LARGEST_SHORT = 125;
    private static final int TWO_BYTES_FOLLOW = 126;

    /** The firmware knows neither fragments nor lengths of more than 16 bits. */
    private static final int LARGEST_PAYLOAD = 1024;

    private final OutputStream output;
    private final SecureRandom random;

    /** Keeps frames whole: held while one is sent, which may wait for the board. */
    private final ReentrantLock sending = new ReentrantLock();

    private final AtomicReference<byte @Nullable []> pong = new AtomicReference<>();

    FrameWriter(OutputStream output, SecureRandom random) {
        this.output = output;
        this.random = random;
    }

    /** Sends bytes to the REPL. They need not be text, which is what such a frame is for: no firmware looks. */
    void write(byte[] data, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += LARGEST_PAYLOAD) {
            sending.lock();
            try {
                send(TEXT, data, offset + done, Math.min(LARGEST_PAYLOAD, length - done));
            } finally {
                sending.unlock();
            }
            sendPong();
        }
    }

    /** Answers a ping: now, or when a write that waits is done; the thread that reads must not wait for that. */
    void answer(byte[] ping) throws IOException {
        pong.set(ping);
        sendPong();
    }

    private void sendPong() throws IOException {
        while (pong.get() != null && sending.tryLock()) {
            try {
                byte[] payload = pong.getAndSet(null);
                if (payload != null) {
                    send(PONG, payload, 0, payload.length);
                }
            } finally {
                sending.unlock();
            }
        }
    }

    private void send(int kind, byte[] data, int offset, int length) throws IOException {
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        int start = length <= LARGEST_SHORT ? 6 : 8;
        byte[] frame = new byte[start + length];
        frame[0] = (byte) (FINAL | kind);
        if (length <= LARGEST_SHORT) {
            frame[1] = (byte) (MASKED | length);
        } else {
            frame[1] = (byte) (MASKED | TWO_BYTES_FOLLOW);
            frame[2] = (byte) (length >> 8);
            frame[3] = (byte) length;
        }
        System.arraycopy(mask, 0, frame, start - mask.length, mask.length);
        for (int i = 0; i < length; i++) {
            frame[start + i] = (byte) (data[offset + i] ^ mask[i & 3]);
        }
        output.write(frame);
        output.flush();
    }
}
