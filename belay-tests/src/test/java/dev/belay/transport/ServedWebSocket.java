package dev.belay.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server's end of a WebSocket, as strict as the firmware: it takes whole masked frames of 16-bit length. */
final class ServedWebSocket implements AutoCloseable {
    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    private byte[] mask = new byte[4];
    private int left;
    private int position;

    ServedWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.input = new BufferedInputStream(socket.getInputStream());
        this.output = socket.getOutputStream();
    }

    /** Reads the question of the client and answers it. */
    void shakeHands() throws Exception {
        String key = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.startsWith("Sec-WebSocket-Key: ")) {
                key = line.substring("Sec-WebSocket-Key: ".length());
            }
        }
        byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
    }

    /** Sends text that is in no frame. */
    void raw(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("the client is gone after " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Sends a frame with any first byte, and a length of 0, 2 or 8 further bytes. */
    synchronized void frame(int first, int lengthBytes, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.write(lengthBytes == 0 ? payload.length : lengthBytes == 2 ? 126 : 127);
        for (int i = lengthBytes - 1; i >= 0; i--) {
            frame.write(i > 3 ? 0 : payload.length >> (8 * i));
        }
        frame.write(payload);
        output.write(frame.toByteArray());
        output.flush();
    }

    void frame(int first, String payload) throws IOException {
        frame(first, 0, payload.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says it as the firmware does: any bytes in a text frame. */
    void text(byte[] data, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += 65_535) {
            byte[] part = new byte[Math.min(65_535, length - done)];
            System.arraycopy(data, offset + done, part, 0, part.length);
            frame(0x81, part.length < 126 ? 0 : 2, part);
        }
    }

    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        text(bytes, 0, bytes.length);
    }

    /** What came in answer to pings. */
    BlockingQueue<String> pongs() {
        return pongs;
    }

    /** Reads what is in text frames; -1 at the end. */
    int read(byte[] buffer, int offset, int length) throws IOException {
        while (left == 0) {
            int first = input.read();
            if (first < 0) {
                return -1;
            }
            int second = input.read();
            if ((second & 0x80) == 0 || (second & 0x7f) == 127 || (first & 0xf0) != 0x80) {
                throw new IOException("the firmware has no such frames: %x %x".formatted(first, second));
            }
            int size = second & 0x7f;
            if (size == 126) {
                size = input.read() << 8 | input.read();
            }
            mask = input.readNBytes(4);
            position = 0;
            if (first == 0x81) {
                left = size;
            } else if (first == 0x8a) {
                byte[] payload = input.readNBytes(size);
                unmask(payload, 0, size);
                pongs.add(new String(payload, StandardCharsets.ISO_8859_1));
            } else {
                throw new IOException("the firmware takes no frame that begins with %x".formatted(first));
            }
        }
        int count = input.read(buffer, offset, Math.min(length, left));
        if (count > 0) {
            unmask(buffer, offset, count);
            left -= count;
        }
        return count;
    }

    private void unmask(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            buffer[i] ^= mask[position++ & 3];
        }
    }

    InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return ServedWebSocket.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return length == 0 ? 0 : ServedWebSocket.this.read(buffer, offset, length);
            }
        };
    }

    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                text(data, offset, length);
            }
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
