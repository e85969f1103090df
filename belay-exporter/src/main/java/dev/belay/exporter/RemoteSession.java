package dev.belay.exporter;

import dev.belay.exporter.internal.client.ExporterClient;
import dev.belay.value.GenericType;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of an exporter: calls the tasks of the interfaces that it serves, moves files, and follows its log. The
 * board is this client's from its first call until it is closed. For a session with code of your own, open a
 * {@code remote:} URL by a {@link dev.belay.session.DeviceSessionManager} instead. Thread-safe.
 *
 * <pre>{@code
 * try (var remote = RemoteSession.open("remote:unix:/run/lab/pico")) {
 *     double celsius = remote.call("weather", "celsius", Double.class);
 * }
 * }</pre>
 *
 * <p>Whoever opens it owns it and must close it.
 */
public interface RemoteSession extends AutoCloseable {
    /**
     * Connects to an exporter, and waits up to 10 s for it.
     *
     * @param url {@code remote:unix:/path} or {@code remote:host:port}; its options tell of TLS and a pass phrase
     * @return the session
     * @throws IllegalArgumentException if the URL is malformed
     * @throws RemoteCallException if the exporter is out of reach, or does not let this client in
     */
    static RemoteSession open(String url) {
        return open(url, Duration.ofSeconds(10));
    }

    /**
     * Connects to an exporter.
     *
     * @param url {@code remote:unix:/path} or {@code remote:host:port}; its options tell of TLS and a pass phrase
     * @param timeout how long to wait for it, more than zero
     * @return the session
     * @throws IllegalArgumentException if the URL is malformed, or the time-out is not more than zero
     * @throws RemoteCallException if the exporter is out of reach, or does not let this client in
     */
    static RemoteSession open(String url, Duration timeout) {
        return ExporterClient.open(url, timeout);
    }

    /** {@return the drivers of the exporter, the root first} */
    List<RemoteDriver> drivers();

    /**
     * Calls a method of a driver. Waits for the board where other clients have it.
     *
     * @param driver the name of the driver, such as {@code weather}
     * @param method the name of the method
     * @param type what its result becomes; {@code Void} for none
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes
     * @param <T> the type
     * @return the result; null for {@code Void} only
     * @throws IllegalArgumentException if there is no such driver: nothing is sent
     * @throws dev.belay.value.ConversionException if an argument can't be sent, or the result is not of the type
     * @throws RemoteCallException if the call is refused, or fails
     */
    <T> T call(String driver, String method, Class<T> type, @Nullable Object... arguments);

    /**
     * Calls a method of a driver whose result is of a generic type.
     *
     * @param driver the name of the driver
     * @param method the name of the method
     * @param type what its result becomes
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes
     * @param <T> the type
     * @return the result
     * @throws IllegalArgumentException if there is no such driver: nothing is sent
     * @throws dev.belay.value.ConversionException if an argument can't be sent, or the result is not of the type
     * @throws RemoteCallException if the call is refused, or fails
     */
    <T> T call(String driver, String method, GenericType<T> type, @Nullable Object... arguments);

    /**
     * Calls a method of a driver that yields items.
     *
     * @param driver the name of the driver
     * @param method the name of the method
     * @param type what the items become
     * @param arguments what {@link dev.belay.value.PythonLiteral#write} takes
     * @param <T> the type
     * @return the items as they come
     * @throws IllegalArgumentException if there is no such driver: nothing is sent
     * @throws dev.belay.value.ConversionException if an argument can't be sent
     */
    <T> RemoteStream<T> stream(String driver, String method, Class<T> type, @Nullable Object... arguments);

    /** {@return the files of the board} */
    RemoteFiles files();

    /**
     * Follows the log of the exporter, from now on.
     *
     * @param follower takes the entries, one after the other, on a thread of this session
     * @return ends it when it is closed
     */
    LogSubscription logs(Consumer<RemoteLogEntry> follower);

    /**
     * Asks the exporter for its status.
     *
     * @return the status
     * @throws RemoteCallException if it is out of reach
     */
    RemoteStatus status();

    /**
     * Ends the session that this client has on the board, as {@link dev.belay.session.DeviceSession#close} does. The
     * next call has another.
     *
     * @throws RemoteCallException if not all could be given back, or the exporter is out of reach
     */
    void reset();

    /**
     * Ends the session that this client has on the board, and waits for the end of its cleanup. Calls are refused from
     * then on, and others have the board.
     *
     * @param timeout how long to wait
     * @return the status in the end
     * @throws RemoteCallException if another client has the board, or the exporter is out of reach
     */
    RemoteStatus endSession(Duration timeout);

    /** Ends the connection. What this client has on the board ends with it. Does nothing when closed already. */
    @Override
    void close();

    /** Somebody who follows a log. */
    interface LogSubscription extends AutoCloseable {
        /** Follows it no more. */
        @Override
        void close();
    }
}
