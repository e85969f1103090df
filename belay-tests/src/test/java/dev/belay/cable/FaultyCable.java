package dev.belay.cable;

import dev.belay.transport.PassingTransport;
import dev.belay.transport.Transport;
import dev.belay.transport.TransportException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A transport whose cable is a bad one. */
final class FaultyCable extends PassingTransport {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CableFaults out;
    private final CableFaults in;
    private volatile boolean cut;

    FaultyCable(Transport inner, Random seeds, CableFaults.Count count) {
        super(inner);
        this.out = new CableFaults(seeds.nextLong(), count, true, closed);
        this.in = new CableFaults(seeds.nextLong(), count, true, closed);
    }

    @Override
    public int read(byte[] buffer) {
        byte[] half = new byte[Math.max(1, buffer.length / 2)];
        while (true) {
            int size = inner.read(half);
            if (size < 0) {
                requireNotCut();
                return size;
            }
            byte[] passed = in.pass(half, 0, size);
            if (passed == null) {
                cut();
            } else if (passed.length > 0) {
                System.arraycopy(passed, 0, buffer, 0, passed.length);
                return passed.length;
            }
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        byte[] passed = out.pass(Arrays.copyOf(data, offset + length), offset, length);
        if (passed == null) {
            cut();
        } else {
            inner.write(passed, 0, passed.length);
        }
    }

    private void cut() {
        cut = true;
        inner.close();
        requireNotCut();
    }

    private void requireNotCut() {
        if (cut) {
            throw new TransportException("the cable was pulled");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        inner.close();
    }
}
