package dev.belay.exporter.internal.server;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client streams, as it is read by a call. Used by one thread. */
final class PipeInput extends InputStream {
    private final BytePipe pipe;
    private @Nullable ByteString rest = ByteString.EMPTY;

    PipeInput(BytePipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        while (rest != null && rest.isEmpty()) {
            rest = pipe.take();
        }
        if (rest == null) {
            return -1;
        }
        int count = Math.min(length, rest.size());
        rest.substring(0, count).copyTo(buffer, offset);
        rest = rest.substring(count);
        return count;
    }
}
