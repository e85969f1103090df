package dev.belay.examples.dashboard;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.belay.examples.TimedArguments;
import dev.belay.session.DeviceSessionManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A page that shows what the sessions of a manager are and do, and lets people of this computer interrupt and end them.
 * Whoever serves it must close it, before the manager is closed.
 */
public final class Dashboard implements AutoCloseable {
    private static final int ACTIONS = 8;
    private static final int IDLE_SECONDS = 5;
    private static final Duration CLOSING = Duration.ofMinutes(1);

    private final Token token = Token.random();
    private final BoardState state;
    private final Streams streams;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private Dashboard(DeviceSessionManager manager, BoardState state, int port, Limits limits) throws IOException {
        this.state = state;
        Pages pages = new Pages();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        // a stream keeps its thread; the others are for all else
        int most = limits.streams() + ACTIONS;
        threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> thread("belay-dashboard", task));
        threads.allowCoreThreadTimeOut(true);
        streams = new Streams(state, limits);
        Guard guard = new Guard(token, server.getAddress().getPort());
        Map<String, HttpHandler> handlers =
                Map.of("/", pages, "/stream", streams, "/sessions/", new Actions(manager, state));
        handlers.forEach((path, handler) ->
                server.createContext(path, handler).getFilters().add(guard));
        server.setExecutor(threads);
        server.start();
    }

    static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Serves a dashboard to the browsers of this computer.
     *
     * @param manager whose sessions are shown
     * @param port where, 0 for any that is free
     * @return the dashboard
     * @throws IOException if the port is in use
     */
    public static Dashboard serve(DeviceSessionManager manager, int port) throws IOException {
        return serve(manager, port, Limits.defaults());
    }

    static Dashboard serve(DeviceSessionManager manager, int port, Limits limits) throws IOException {
        BoardState state = new BoardState(manager);
        try {
            return new Dashboard(manager, state, port, limits);
        } catch (IOException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    /** {@return the URL to open in a browser; whoever knows it may interrupt and end sessions} */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/?token=" + token.text();
    }

    /** {@return how many browsers look at it} */
    int watchers() {
        return streams.count();
    }

    /**
     * Ends all pages, and frees the port. A session that somebody just ends there is waited for. Does nothing when
     * closed already.
     */
    @Override
    public void close() {
        streams.close();
        server.stop(0);
        state.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                List<Runnable> unused = threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            List<Runnable> unused = threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs two programs on a board, and a dashboard that shows them, until Enter is pressed.
     *
     * @param arguments nothing, {@code --port URL} for a board of yours, {@code --seconds N} to end by itself
     * @throws IOException if no port is free
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        TimedArguments given = TimedArguments.parse(arguments, 0);
        // #region serve
        try (Greenhouse greenhouse = Greenhouse.start(given.board());
                Dashboard dashboard = serve(greenhouse.manager(), 0)) {
            System.out.println("The dashboard: " + dashboard.url());
            given.awaitEnd(System.in);
        } // pages have ended, and so have the sessions
        // #endregion serve
    }
}
