package dev.belay.transport;

import java.io.InputStream;
import java.io.OutputStream;

/** The streams of a transport, for peers that are transports themselves. */
final class TransportStreams {
    private TransportStreams() {}

    static InputStream input(Transport transport) {
        return new InputStream() {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return transport.read(one) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                byte[] part = new byte[length];
                int count = length == 0 ? 0 : transport.read(part);
                System.arraycopy(part, 0, buffer, offset, Math.max(0, count));
                return count;
            }
        };
    }

    static OutputStream output(Transport transport) {
        return new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] data, int offset, int length) {
                transport.write(data, offset, length);
            }
        };
    }
}
