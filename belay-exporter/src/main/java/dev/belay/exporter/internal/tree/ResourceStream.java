package dev.belay.exporter.internal.tree;

import java.io.InputStream;
import java.io.OutputStream;

/** Bytes that a client streams beside the call that they belong to. Used by one call. */
public interface ResourceStream extends AutoCloseable {
    /** {@return what the client sends; a read that fails is told as an {@code IOException}} */
    InputStream input();

    /** {@return what the client receives; a write waits while it does not keep up} */
    OutputStream output();

    /** Ends it in order: the client gets all that was written. */
    @Override
    void close();
}
