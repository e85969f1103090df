package dev.belay.examples.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Server-sent events for each browser that looks. Those that don't read are let go. */
final class Streams implements HttpHandler, AutoCloseable {
    private final BoardState state;
    private final Limits limits;

    /** Guarded by itself, as the flag is. */
    private final Set<Stream> streams = new HashSet<>();

    private boolean closed;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> Dashboard.thread("belay-dashboard-watch", task));

    Streams(BoardState state, Limits limits) {
        this.state = state;
        this.limits = limits;
        long period = Math.max(1, limits.sending().toMillis() / 4);
        var unused = watch.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    private void look() {
        synchronized (streams) {
            streams.forEach(Stream::cutWhenStuck);
        }
    }

    /** {@return how many browsers look} */
    int count() {
        synchronized (streams) {
            return streams.size();
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/stream")) { // the server sends whatever begins so
            Answers.text(exchange, 404, "There is no such page");
            return;
        }
        if (!Answers.isMethod(exchange, "GET")) {
            return;
        }
        OutputStream out = exchange.getResponseBody();
        Stream stream = new Stream(state, limits, out);
        if (!add(stream)) {
            Answers.text(exchange, 503, "Enough browsers look at this dashboard; close one");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            stream.run();
        } catch (InterruptedException e) {
            stream.end(); // the thread belongs to the server's pool, which goes on
        } finally {
            synchronized (streams) {
                streams.remove(stream);
            }
            stream.end();
        }
    }

    private boolean add(Stream stream) {
        synchronized (streams) {
            return !closed && streams.size() < limits.streams() && streams.add(stream);
        }
    }

    /** Ends all of them; new ones are refused. */
    @Override
    public void close() {
        synchronized (streams) {
            closed = true;
            streams.forEach(Stream::cut);
        }
        watch.shutdownNow();
    }
}
