package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryTransportTest extends TransportContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Override
    protected Board newBoard() {
        return new MemoryBoard(TransportPair.create());
    }

    @Test
    void whatIsWrittenBeforeTheOtherEndOpensWaitsThere() {
        TransportPair pair = TransportPair.create();
        pair.host().open(TIMEOUT);
        pair.host().write(new byte[] {1, 2, 3}, 0, 3);
        pair.board().open(TIMEOUT);
        byte[] buffer = new byte[8];
        assertThat(pair.board().read(buffer)).isEqualTo(3);
        assertThat(buffer).startsWith(1, 2, 3);
    }

    @Test
    void endsThatWereOpenedAgainDoNotSeeWhatWasLeft() {
        TransportPair pair = TransportPair.create();
        pair.host().open(TIMEOUT);
        pair.board().open(TIMEOUT);
        pair.host().write(new byte[] {1}, 0, 1);
        pair.board().close();
        pair.host().close();
        pair.board().open(TIMEOUT);
        pair.host().open(TIMEOUT);
        pair.host().write(new byte[] {2}, 0, 1);
        byte[] buffer = new byte[8];
        assertThat(pair.board().read(buffer)).isEqualTo(1);
        assertThat(buffer).startsWith(2);
    }

    @Test
    void endsAreNamed() {
        TransportPair pair = TransportPair.create("bench 3", 1);
        assertThat(pair.host().name()).isEqualTo("bench 3");
        assertThat(pair.board().name()).isEqualTo("bench 3 (board)");
    }

    @Test
    void capacityOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportPair.create("bench", 0))
                .withMessage("capacity must be at least 1, not 0");
    }

    private record MemoryBoard(TransportPair pair) implements Board {
        @Override
        public Transport transport() {
            return pair.host();
        }

        @Override
        public void meet() {
            pair.board().open(TIMEOUT);
        }

        @Override
        public InputStream fromHost() {
            return new InputStream() {
                @Override
                public int read() {
                    byte[] one = new byte[1];
                    return pair.board().read(one) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    byte[] part = new byte[length];
                    int count = length == 0 ? 0 : pair.board().read(part);
                    System.arraycopy(part, 0, buffer, offset, Math.max(0, count));
                    return count;
                }
            };
        }

        @Override
        public OutputStream toHost() {
            return new OutputStream() {
                @Override
                public void write(int value) {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] data, int offset, int length) {
                    pair.board().write(data, offset, length);
                }
            };
        }

        @Override
        public void vanish() {
            pair.board().close();
        }

        @Override
        public void close() {
            pair.board().close();
        }
    }
}
