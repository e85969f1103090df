package dev.belay.testing.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Transport} promises, where the test can play its other side. A test extends this and makes such a
 * {@link TransportPeer}.
 *
 * <pre>{@code
 * class MyTransportTest extends TransportContract {
 *     @Override
 *     protected TransportPeer newPeer() throws IOException {
 *         return MyServer.start();
 *     }
 * }
 * }</pre>
 */
public abstract class TransportContract extends TransportLifecycleContract {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int MEGABYTE = 1 << 20;

    private @Nullable TransportPeer peer;

    /** Called by JUnit. */
    protected TransportContract() {}

    /**
     * Makes the other side.
     *
     * @return a new one, whose transport is closed
     * @throws IOException if it can't be made
     */
    protected abstract TransportPeer newPeer() throws IOException;

    /**
     * Tells how many bytes fill all that is between the two sides, so that a write waits for the peer to read. 16 MiB
     * by default, more than any system has between two sockets.
     *
     * @return a number of bytes
     */
    protected int moreThanIsBuffered() {
        return 16 * MEGABYTE;
    }

    /** {@return the other side in this test} */
    protected final TransportPeer peer() {
        if (peer == null) {
            throw new IllegalStateException("the peer is made before each test");
        }
        return peer;
    }

    @Override
    protected final Transport newTransport() throws IOException {
        peer = newPeer();
        return peer.transport();
    }

    @Override
    protected final void connect() throws IOException {
        super.connect();
        peer().meet();
    }

    @AfterEach
    final void closePeer() throws IOException {
        if (peer != null) {
            peer.transport().close();
            peer.close();
        }
    }

    /**
     * Makes the peer send.
     *
     * @param bytes what
     * @throws IOException if it can't
     */
    final void send(byte[] bytes) throws IOException {
        peer().toHost().write(bytes);
        peer().toHost().flush();
    }

    /**
     * Reads from the transport.
     *
     * @param length how many bytes, all of which have to come
     * @return the bytes
     */
    final byte[] received(int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < length) {
            byte[] buffer = new byte[Math.min(4096, length - bytes.size())];
            int count = transport().read(buffer);
            assertTrue(count > 0, () -> "read returned " + count + " after " + bytes.size() + " of " + length);
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes all to the transport.
     *
     * @param bytes what
     */
    final void write(byte[] bytes) {
        transport().write(bytes, 0, bytes.length);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private BackgroundCall<Integer> readInBackground() {
        return BackgroundCall.start(() -> transport().read(new byte[16]));
    }

    private BackgroundCall<Boolean> writeInBackground(byte[] data) {
        return BackgroundCall.start(() -> {
            write(data);
            return true;
        });
    }

    @Test
    final void everyByteReachesTheBoardUnharmed() throws IOException {
        connect();
        write(everyByte());
        for (byte one : everyByte()) {
            write(new byte[] {one});
        }
        assertArrayEquals(everyByte(), peer().fromHost().readNBytes(256));
        assertArrayEquals(everyByte(), peer().fromHost().readNBytes(256));
    }

    @Test
    final void everyByteComesFromTheBoardUnharmed() throws IOException {
        connect();
        send(everyByte());
        assertArrayEquals(everyByte(), received(256));
        for (byte one : everyByte()) {
            send(new byte[] {one});
        }
        assertArrayEquals(everyByte(), received(256));
    }

    @Test
    final void writesOnlyTheRangeThatWasAskedFor() throws IOException {
        connect();
        transport().write(ascii("abcdef"), 2, 3);
        transport().write(ascii("abcdef"), 3, 0);
        write(ascii("!"));
        assertArrayEquals(ascii("cde!"), peer().fromHost().readNBytes(4));
    }

    @Test
    final void writeLeavesTheDataAsItIs() throws IOException {
        connect();
        byte[] data = everyByte();
        write(data);
        assertArrayEquals(everyByte(), data);
    }

    @Test
    final void readsNoMoreThanTheBufferHolds() throws IOException {
        connect();
        send(ascii("abc"));
        byte[] buffer = new byte[1];
        assertEquals(1, transport().read(buffer));
        assertArrayEquals(ascii("a"), buffer);
        assertArrayEquals(ascii("bc"), received(2));
    }

    @Test
    final void readWaitsUntilDataComes() throws Exception {
        connect();
        BackgroundCall<Integer> read = readInBackground();
        read.awaitInside(transport().getClass(), "read");
        assertFalse(read.isDone(), "read returned before anything came");
        send(ascii("x"));
        assertEquals(1, read.result());
    }

    @Test
    final void readThatIsInterruptedGoesOnAndStaysInterrupted() throws Exception {
        connect();
        BackgroundCall<Boolean> read = BackgroundCall.start(() -> {
            Thread.currentThread().interrupt();
            return transport().read(new byte[16]) == 1 && Thread.interrupted();
        });
        read.awaitInside(transport().getClass(), "read");
        send(ascii("x"));
        assertTrue(read.result(), "one byte was read, and the thread is still interrupted");
    }

    @Test
    final void writeThatTheBoardHoldsUpGoesOnWhenItReads() throws Exception {
        connect();
        byte[] data = new byte[moreThanIsBuffered()];
        BackgroundCall<Boolean> write = writeInBackground(data);
        write.awaitInside(transport().getClass(), "write");
        assertFalse(write.isDone(), "write returned although nobody reads");
        assertArrayEquals(data, peer().fromHost().readNBytes(data.length));
        assertTrue(write.result());
    }

    @Test
    final void closeEndsABlockedWrite() throws Exception {
        connect();
        BackgroundCall<Boolean> write = writeInBackground(new byte[moreThanIsBuffered()]);
        write.awaitInside(transport().getClass(), "write");
        assertFalse(write.isDone(), "write returned although nobody reads");
        transport().close();
        failureOf(write);
        assertFalse(transport().isOpen());
    }

    @Test
    final void closeEndsABlockedReadAndABlockedWriteTogether() throws Exception {
        connect();
        BackgroundCall<Integer> read = readInBackground();
        BackgroundCall<Boolean> write = writeInBackground(new byte[moreThanIsBuffered()]);
        read.awaitInside(transport().getClass(), "read");
        write.awaitInside(transport().getClass(), "write");
        transport().close();
        assertEquals(-1, read.result());
        failureOf(write);
    }

    @Test
    final void readTellsWhenTheBoardIsGone() throws IOException {
        connect();
        send(ascii("last words"));
        if (peer().endsInOrder()) {
            peer().vanish();
            assertArrayEquals(ascii("last words"), received(10));
            assertEquals(-1, transport().read(new byte[16]));
            assertEquals(-1, transport().read(new byte[16]));
        } else {
            assertArrayEquals(ascii("last words"), received(10));
            peer().vanish();
            assertThrows(TransportException.class, () -> transport().read(new byte[16]));
        }
        assertTrue(transport().isOpen(), "it stays open until it is closed");
    }

    @Test
    final void readThatWaitsEndsWhenTheBoardIsGone() throws Exception {
        connect();
        BackgroundCall<Integer> read = readInBackground();
        read.awaitInside(transport().getClass(), "read");
        peer().vanish();
        if (peer().endsInOrder()) {
            assertEquals(-1, read.result());
        } else {
            failureOf(read);
        }
    }

    @Test
    final void writeFailsWhenTheBoardIsGone() throws IOException {
        connect();
        peer().vanish();
        // What the system has room for may be taken at first.
        long start = System.nanoTime();
        assertThrows(TransportException.class, () -> {
            while (System.nanoTime() - start < PATIENCE_NANOS) {
                write(ascii("x"));
            }
        });
        assertTrue(transport().isOpen(), "it stays open until it is closed");
    }

    @Test
    final void carriesBytesAgainAfterItWasOpenedAgain() throws IOException {
        connect();
        write(ascii("first"));
        assertArrayEquals(ascii("first"), peer().fromHost().readNBytes(5));
        transport().close();
        connect();
        write(ascii("second"));
        assertArrayEquals(ascii("second"), peer().fromHost().readNBytes(6));
        send(ascii("back"));
        assertArrayEquals(ascii("back"), received(4));
    }

    @Test
    final void openingTwiceHarmsNothing() throws IOException {
        connect();
        assertThrows(IllegalStateException.class, () -> transport().open(OPENING));
        send(ascii("x"));
        assertArrayEquals(ascii("x"), received(1));
        write(ascii("y"));
        assertArrayEquals(ascii("y"), peer().fromHost().readNBytes(1));
    }

    @Test
    final void oneMegabyteEachWayAtTheSameTimeArrivesIntact() throws Exception {
        long seed = 20_260_101;
        Random random = new Random(seed);
        byte[] up = new byte[MEGABYTE];
        byte[] down = new byte[MEGABYTE];
        random.nextBytes(up);
        random.nextBytes(down);
        connect();
        BackgroundCall<Boolean> write = writeInBackground(up);
        BackgroundCall<byte[]> peerRead =
                BackgroundCall.start(() -> peer().fromHost().readNBytes(up.length));
        BackgroundCall<Boolean> peerWrite = BackgroundCall.start(() -> {
            send(down);
            return true;
        });
        assertArrayEquals(down, received(down.length), () -> "down, seed " + seed);
        assertArrayEquals(up, peerRead.result(), () -> "up, seed " + seed);
        assertTrue(write.result());
        assertTrue(peerWrite.result());
    }
}
