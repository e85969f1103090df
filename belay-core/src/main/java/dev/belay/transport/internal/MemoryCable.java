package dev.belay.transport.internal;

import dev.belay.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Two transports joined in memory.
 *
 * <p>A connection has two ends. Opening a transport joins the newest connection that it has not been part of, or makes
 * one: so the order of opening does not matter, and after one end was closed both have to be opened again.
 */
public final class MemoryCable {
    private final int capacity;
    private final Transport left;
    private final Transport right;
    private Connection newest;

    /**
     * Lays a cable.
     *
     * @param leftName the name of one transport
     * @param rightName the name of the other
     * @param capacity how many bytes are held in each direction
     */
    public MemoryCable(String leftName, String rightName, int capacity) {
        this.capacity = capacity;
        this.newest = new Connection(capacity);
        this.left = new LinkTransport(leftName, () -> new End(true));
        this.right = new LinkTransport(rightName, () -> new End(false));
    }

    /** {@return one transport} */
    public Transport left() {
        return left;
    }

    /** {@return the other transport} */
    public Transport right() {
        return right;
    }

    private synchronized Connection join(boolean leftEnd) {
        if (leftEnd ? newest.leftJoined : newest.rightJoined) {
            newest = new Connection(capacity);
        }
        newest.leftJoined |= leftEnd;
        newest.rightJoined |= !leftEnd;
        return newest;
    }

    /** Both directions, from the opening of one end on. */
    private static final class Connection {
        private final BoundedPipe toRight;
        private final BoundedPipe toLeft;
        private boolean leftJoined;
        private boolean rightJoined;

        private Connection(int capacity) {
            toRight = new BoundedPipe(capacity);
            toLeft = new BoundedPipe(capacity);
        }
    }

    /** One end of a connection. */
    private final class End implements Link {
        private final boolean leftEnd;
        private volatile @Nullable Connection joined;

        private End(boolean leftEnd) {
            this.leftEnd = leftEnd;
        }

        @Override
        public void connect(Duration timeout) {
            joined = join(leftEnd);
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            Connection connection = connection();
            return (leftEnd ? connection.toLeft : connection.toRight).read(buffer);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            Connection connection = connection();
            (leftEnd ? connection.toRight : connection.toLeft).write(data, offset, length);
        }

        private Connection connection() throws IOException {
            Connection connection = joined;
            if (connection == null) {
                throw new IOException("not connected");
            }
            return connection;
        }

        @Override
        public void close() {
            Connection connection = joined;
            if (connection != null) {
                (leftEnd ? connection.toRight : connection.toLeft).endWriting();
                (leftEnd ? connection.toLeft : connection.toRight).endReading();
            }
        }
    }
}
