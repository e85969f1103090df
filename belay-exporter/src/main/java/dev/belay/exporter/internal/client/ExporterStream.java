package dev.belay.exporter.internal.client;

import dev.belay.exporter.RemoteStream;
import dev.belay.exporter.internal.protocol.StreamingDriverCallResponse;
import dev.belay.exporter.internal.value.TypedValues;
import dev.belay.exporter.internal.value.WireValues;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The items of a streaming call. */
final class ExporterStream<T> implements RemoteStream<T> {
    private final RemoteUrl url;
    private final Context.CancellableContext context;
    private final Class<T> type;
    private final Iterator<StreamingDriverCallResponse> items;
    private volatile boolean closed;

    private final Iterator<T> iterator = new Iterator<>() {
        @Override
        public boolean hasNext() {
            return ExporterStream.this.hasNext();
        }

        @Override
        public T next() {
            return ExporterStream.this.next();
        }
    };

    ExporterStream(
            RemoteUrl url,
            Context.CancellableContext context,
            Class<T> type,
            Iterator<StreamingDriverCallResponse> items) {
        this.url = url;
        this.context = context;
        this.type = type;
        this.items = items;
    }

    @Override
    public Iterator<T> iterator() {
        return iterator;
    }

    private boolean hasNext() {
        if (closed) {
            return false;
        }
        try {
            boolean more = items.hasNext();
            if (!more) {
                close();
            }
            return more;
        } catch (StatusRuntimeException e) {
            if (closed) {
                return false;
            }
            close();
            throw ExporterClient.failure(url, e);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // it was made by that type; null for Object only
    private T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return (T) TypedValues.as(WireValues.decode(items.next().getResult()), type);
    }

    @Override
    public void close() {
        closed = true;
        context.close();
    }
}
